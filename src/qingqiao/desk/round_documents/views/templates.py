"""An organization's Word templates: download what is in use, upload one's own, go back to the shipped one."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.round_documents.forms import TemplateForm
from qingqiao.desk.round_documents.frame import documents_page
from qingqiao.exchange.round_documents.examples import known_names
from qingqiao.exchange.round_documents.templates_of import (
    KINDS,
    reset_template,
    template_body,
    templates_in_use,
    upload_template,
)
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.button_page import button_page
from qingqiao.parts.downloads import workbook_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

LABELS = {str(kind): str(kind.label) for kind in KINDS}


@require_safe
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """List the templates in use, and whose they are."""
    desk, one = _organization(request, code, Verb.TEMPLATE_READ)
    rows = [
        (
            LABELS[kind],
            row,
            row is not None and row.organization_id == one.pk,
            desk.address("round-documents:template", one.code, kind),
            desk.address("round-documents:template-file", one.code, kind),
            desk.address("round-documents:reset", one.code, kind),
        )
        for kind, row in templates_in_use(one).items()
    ]
    return documents_page(desk, "templates", "文书模板", one, {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Upload an own template; what is wrong with it stands at the field."""
    desk, one = _organization(request, code, Verb.TEMPLATE_UPLOAD)
    if kind not in LABELS:
        raise NotFound
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    back = desk.address("round-documents:templates", one.code)

    def save() -> Saved:
        upload_template(desk.actor, one, kind, *form.upload())
        return Saved(back, f"{LABELS[kind]}从现在起用上传的模板。")

    def show(*, status: int) -> HttpResponse:
        context = {
            "form": form,
            "back": back,
            "known": known_names(kind),
            "file_url": desk.address("round-documents:template-file", one.code, kind),
        }
        heading = f"{LABELS[kind]}的模板"
        return documents_page(desk, "template", heading, one, context, status=status)

    return form_page(request, form, save, show)


@require_safe
def file(request: HttpRequest, code: str, kind: str) -> FileResponse:
    """Download the template in use, to edit it in Word or WPS."""
    _, one = _organization(request, code, Verb.TEMPLATE_READ)
    body = template_body(one, kind)
    return workbook_file(io.BytesIO(body), f"模板-{LABELS[kind]}.docx")


@require_POST
def reset(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Go back to the superior's or the shipped template."""
    desk, one = _organization(request, code, Verb.TEMPLATE_RESET)
    back = desk.address("round-documents:templates", one.code)
    words = "已恢复；上传过的模板已删除。"
    return button_page(request, partial(reset_template, desk.actor, one, kind), words, back)


def _organization(request: HttpRequest, code: str, verb: Verb) -> tuple[DeskContext, Organization]:
    desk = desk_context(request)
    return desk, get_organization(desk.scope_of(verb), code)
