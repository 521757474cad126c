"""What an administrator does with a cadre's offices and leaves: a form, one action, back to her page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.organizations import begin_appointment, end_appointment, grant_leave
from qingqiao.desk.appointments.forms import AppointmentForm, EndForm, LeaveForm
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.organizations.queries import find_organization, get_appointment
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, Place
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Days on which a cadre of the organization owes less."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.LEAVE_GRANT), code)
    form = LeaveForm(request.POST or None)

    def save() -> Saved:
        data, actor = form.cleaned_data, request_context(request).actor
        grant_leave(actor, cadre, data["first_day"], data["last_day"], data["reason"])
        return Saved(_page_of(desk, cadre), "已登记请假，相关周期已重新计算。")

    return form_page(request, form, save, partial(_form, desk, cadre, form, "登记请假"))


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, code: str) -> HttpResponse:
    """A cadre takes office in an organization within reach."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.APPOINTMENT_BEGIN), code)
    form = AppointmentForm(request.POST or None)

    def save() -> Saved:
        data, actor = form.cleaned_data, request_context(request).actor
        rows = desk.scope_of(Verb.APPOINTMENT_BEGIN)
        organization = find_organization(rows, data["organization"].strip())
        if organization is None:
            raise InputAtFault(places=[Place("organization", "没有这个编码的组织，或不在您的范围内。")])
        begin_appointment(actor, cadre, organization, data["kind"], data["first_day"], title=data["title"])
        return Saved(_page_of(desk, cadre), "已登记任职，她的进度已重新计算。")

    return form_page(request, form, save, partial(_form, desk, cadre, form, "登记任职"))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """An office ends after a day."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.APPOINTMENT_END), code)
    held = get_appointment(desk.scope_of(Verb.APPOINTMENT_END), cadre, id)
    form = EndForm(request.POST or None)
    where = held.organization

    def save() -> Saved:
        end_appointment(request_context(request).actor, held, form.cleaned_data["last_day"])
        words = f"{cadre.name}在{where.name}的任职已登记结束日期。"
        return Saved(desk.address("organizations:organization", where.code), words)

    return form_page(request, form, save, partial(_form, desk, cadre, form, f"结束任职：{where.name}"))


def _form(desk: DeskContext, cadre: Cadre, form: Any, heading: str, *, status: int) -> HttpResponse:
    back = _page_of(desk, cadre)
    crumbs = (Crumb(cadre.name, back), Crumb(heading))
    context = {"form": form, "cadre": cadre, "back": back}
    return page(
        desk,
        "form",
        heading,
        home_of(desk, cadre),
        context,
        crumbs=crumbs,
        tab="cadres",
        status=status,
        has_range=False,
    )


def _page_of(desk: DeskContext, cadre: Cadre) -> str:
    return desk.address("cadres:cadre", cadre.code)
