"""A cadre's leaves: a form, one action, back to her page, where it can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.leaves import correct_leave, end_leave, grant_leave, remove_leave
from qingqiao.desk.appointments.own import is_own, own_context
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.leaves.forms import LeaveEndForm, LeaveForm
from qingqiao.organizations.queries import get_leave
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.problems import InputAtFault
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre, Leave

METHODS = ["GET", "HEAD", "POST"]
UNDO = "相关周期已重新计算。三十天内可以撤回。"


@require_http_methods(METHODS)
def grant(request: HttpRequest, code: str) -> HttpResponse:
    """Days on which a cadre owes less."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.LEAVE_GRANT), code)
    form = LeaveForm(request.POST or None)

    def save() -> Saved:
        leave, actor = form.leave(), desk.actor
        grant_leave(actor, cadre, leave.first_day, leave.last_day, leave.reason)
        return Saved(_page_of(desk, cadre), f"已登记请假，{UNDO}")

    return form_page(request, form, save, partial(_form, desk, cadre, form, "登记请假"))


@require_http_methods(METHODS)
def end(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """She is back earlier, or it becomes known when she will be."""
    desk, cadre, leave = _leave(request, Verb.LEAVE_END, code, id)
    form = LeaveEndForm(request.POST or None, initial={"last_day": leave.last_day})

    def save() -> Saved:
        last_day = form.cleaned_data["last_day"]
        end_leave(desk.actor, leave, last_day)
        return Saved(_page_of(desk, cadre), f"请假到 {last_day} 为止，{UNDO}")

    return form_page(request, form, save, partial(_form, desk, cadre, form, "结束请假"))


@require_http_methods(METHODS)
def correct(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """What was registered wrong."""
    desk, cadre, leave = _leave(request, Verb.LEAVE_CORRECT, code, id)
    form = LeaveForm(request.POST or None, initial=_values(leave))
    form.keep_reason(leave.reason)

    def save() -> Saved:
        correct_leave(desk.actor, leave, form.leave())
        return Saved(_page_of(desk, cadre), f"已更正请假，{UNDO}")

    show = partial(_form, desk, cadre, form, "更正请假")
    return revise_page(request, form, leave, _values, save, show)


@require_POST
def remove(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """A leave that was entered by mistake."""
    desk, cadre, leave = _leave(request, Verb.LEAVE_REMOVE, code, id)
    try:
        remove_leave(desk.actor, leave)
    except InputAtFault as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, f"已删除这段请假登记，{UNDO}")
    return redirect(_page_of(desk, cadre))


def _leave(request: HttpRequest, verb: Verb, code: str, id: UUID) -> tuple[DeskContext, Cadre, Leave]:
    desk = desk_context(request)
    reach = desk.scope_of(verb)
    cadre = get_cadre_by_code(reach, code)
    return desk, cadre, get_leave(reach, cadre, id)


def _values(leave: Leave) -> dict[str, Any]:
    return {name: getattr(leave, name) for name in ("first_day", "last_day", "reason")}


def _form(desk: DeskContext, cadre: Cadre, form: Any, heading: str, *, status: int) -> HttpResponse:
    back, template, who = _page_of(desk, cadre), "form", {}
    if is_own(desk, cadre):
        template, who = "appointments/own", own_context(desk, cadre)
    return page(
        desk,
        template,
        heading,
        home_of(desk, cadre),
        {"form": form, "cadre": cadre, "back": back, **who},
        crumbs=(Crumb(cadre.name, back), Crumb(heading)),
        tab="cadres",
        status=status,
        has_range=False,
    )


def _page_of(desk: DeskContext, cadre: Cadre) -> str:
    return desk.address("cadres:cadre", cadre.code)
