"""Tables brought in by workbook: fill a template, upload, look at what would change, import, take back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.limits import consume_or_raise
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.second_factor import confirm_again
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.tables.answers import asks_table, table_form_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.desk.workbooks.deeds import DEEDS
from qingqiao.desk.workbooks.forms import UploadForm
from qingqiao.desk.workbooks.preview import preview
from qingqiao.desk.workbooks.rows import workbooks_table
from qingqiao.exchange.workbooks.exporting import empty_workbook, export_rows
from qingqiao.exchange.workbooks.queries import get_workbook, marked_copy
from qingqiao.exchange.workbooks.uploading import upload_workbook
from qingqiao.jobs.workbooks import begin_check
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.downloads import workbook_file
from qingqiao.parts.form_page import Saved
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.exchange.models import Workbook
    from qingqiao.organizations.models import Organization

HEADING = "表格导入"
LIMITS = {"workbook": "20/10m/key"}  # each is read by a process of its own


@require_http_methods(["GET", "HEAD", "POST"])
@kept_list()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """The template, the form to upload, and one's own uploads with their state."""
    desk, actor = desk_context(request), request_context(request).actor
    one = get_organization(desk.scope_of(Verb.WORKBOOK_UPLOAD), code)
    is_sent = request.method == "POST" and not asks_table(request)
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()

    def save() -> Saved:
        consume_or_raise(request, action="workbook", config=LIMITS, key=str(actor.account_id))
        uploaded = upload_workbook(actor, one, *form.upload())
        begin_check(uploaded)
        return Saved(desk.address("workbooks:workbook", uploaded.pk))

    def show(asked: AskedTable[Workbook], status: int) -> HttpResponse:
        context = {
            "form": form,
            "table": asked,
            "template_url": desk.address("workbooks:template", one.code),
            "rows_url": desk.address("workbooks:rows", one.code),
        }
        return _page(desk, one, "list", HEADING, context, status=status)

    return table_form_page(request, workbooks_table(desk), owner_of(desk, one), form, save, show)


@require_safe
def template(request: HttpRequest, code: str) -> FileResponse:
    """The empty workbook, with drop-downs and notes."""
    one = get_organization(desk_context(request).scope_of(Verb.WORKBOOK_UPLOAD), code)
    return workbook_file(empty_workbook(), f"空表-{one.name}.xlsx")


@require_safe
def rows(request: HttpRequest, code: str) -> FileResponse:
    """The workbook with the rows of the subtree as they stand."""
    confirm_again(request)
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.WORKBOOK_EXPORT), code)
    return workbook_file(export_rows(request_context(request).actor, one), f"现有资料-{one.name}.xlsx")


@require_safe
def workbook(request: HttpRequest, id: UUID) -> HttpResponse:
    """One upload: how far its job is, or what would change row by row, or what was done."""
    desk, one = _found(request, id)
    return _page(desk, one.organization, "workbook", one.name, preview(desk, one), _list_crumb(desk, one))


@require_safe
def faults(request: HttpRequest, id: UUID) -> FileResponse:
    """The copy of the workbook that marks the faulty cells."""
    _, one = _found(request, id)
    return workbook_file(marked_copy(one), f"标出问题-{one.name.rpartition('.')[0]}.xlsx")


@require_POST
def deed(request: HttpRequest, id: UUID, deed: str) -> HttpResponse:
    """Confirm, cancel, check again, or take back; what stands in the way is said on the page."""
    desk, one = _found(request, id)
    if deed not in DEEDS:
        raise NotFound
    do, words = DEEDS[deed]
    try:
        do(request_context(request).actor, one)
    except StateHasChanged as fault:
        messages.error(request, fault.detail or fault.advice)
    else:
        messages.success(request, words)
    return redirect(desk.address("workbooks:workbook", one.pk))


def _found(request: HttpRequest, id: UUID) -> tuple[DeskContext, Workbook]:
    desk = desk_context(request)
    return desk, get_workbook(desk.scope_of(Verb.WORKBOOK_READ), request_context(request).actor, id)


def _list_crumb(desk: DeskContext, one: Workbook) -> Crumb:
    return Crumb(HEADING, desk.address("workbooks:list", one.organization.code))


def _page(
    desk: DeskContext,
    one: Organization,
    template: str,
    heading: str,
    said: dict[str, Any],
    *before: Crumb,
    status: int = 200,
) -> HttpResponse:
    show = partial(page, desk, f"workbooks/{template}", heading, one, said)
    return show(crumbs=(*before, Crumb(heading)), tab="workbooks", status=status, has_range=False)
