"""What an administrator does with a cadre's offices and leaves: a form, one action, back to her page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.organizations import begin_appointment, end_appointment, grant_leave
from qingqiao.desk.appointments.forms import AppointmentForm, EndForm, LeaveForm
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.room import Room, page, room_in
from qingqiao.organizations.queries import Cadre, find_organization, get_appointment
from qingqiao.problems import InputAtFault
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Days on which a cadre of the organization owes less."""
    room = room_in(request)
    cadre = get_cadre_by_code(room.reach(Verb.LEAVE_GRANT), code)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            grant_leave(
                request_context(request).actor, cadre, said["first_day"], said["last_day"], said["reason"]
            )
        except InputAtFault as fault:
            form.accuse(fault)
        else:
            return _back(room, cadre, "已登记请假，相关周期已重新计算。")
    return _form(room, cadre, form, "登记请假")


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, code: str) -> HttpResponse:
    """A cadre takes office in an organization within reach."""
    room = room_in(request)
    cadre = get_cadre_by_code(room.reach(Verb.APPOINTMENT_BEGIN), code)
    form = AppointmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _begin(room, cadre, form):
        return _back(room, cadre, "已登记任职，她的进度已重新计算。")
    return _form(room, cadre, form, "登记任职")


def _begin(room: Room, cadre: Cadre, form: AppointmentForm) -> bool:
    said = form.cleaned_data
    rows = room.reach(Verb.APPOINTMENT_BEGIN)
    organization = find_organization(rows, said["organization"].strip())
    if organization is None:
        form.add_error("organization", "没有这个编码的组织，或不在您的范围内。")
        return False
    actor = request_context(room.request).actor
    try:
        begin_appointment(actor, cadre, organization, said["kind"], said["first_day"], title=said["title"])
    except InputAtFault as fault:
        form.accuse(fault)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """An office ends after a day."""
    room = room_in(request)
    cadre = get_cadre_by_code(room.reach(Verb.APPOINTMENT_END), code)
    held = get_appointment(room.reach(Verb.APPOINTMENT_END), cadre, id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_appointment(request_context(request).actor, held, form.cleaned_data["last_day"])
        except InputAtFault as fault:
            form.accuse(fault)
        else:
            messages.success(request, f"{cadre.name}在{held.organization.name}的任职已登记结束日期。")
            return redirect(room.address("organizations:organization", held.organization.code))
    return _form(room, cadre, form, f"结束任职：{held.organization.name}")


def _form(room: Room, cadre: Cadre, form: Any, heading: str) -> HttpResponse:
    back = room.address("cadres:cadre", cadre.code)
    crumbs = (Crumb(cadre.name, back), Crumb(heading))
    said = {"form": form, "cadre": cadre, "back": back}
    status = 422 if form.errors else 200
    return page(
        room,
        "form",
        heading,
        home_of(room, cadre),
        said,
        crumbs=crumbs,
        tab="cadres",
        status=status,
        has_range=False,
    )


def _back(room: Room, cadre: Cadre, words: str) -> HttpResponse:
    messages.success(room.request, words)
    return redirect(room.address("cadres:cadre", cadre.code))
