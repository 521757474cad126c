"""Permits to read a minor: asked for, decided by another person, read by, ended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.access import allows
from qingqiao.accounts.queries import account_names, are_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.permits import ask_permit, decide_permit, end_permit, read_minor
from qingqiao.contacts.permits import get_permit
from qingqiao.desk.context import desk_context
from qingqiao.desk.personal.forms import PermitForm
from qingqiao.desk.personal.views.frame import minor_meant, personal_page
from qingqiao.exchange.own_copy import permitted_copy
from qingqiao.parts.copy_file import copy_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.regions import clock


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask to read the details of a minor whom the reader knows."""
    desk = desk_context(request)
    reach = desk.scope_of(Verb.PERMIT_ASK)
    form = PermitForm(request.POST or None)

    def save() -> Saved:
        contact = minor_meant(request, desk, form, reach)
        one = ask_permit(desk.actor, contact, form.cleaned_data["reason"], form.cleaned_data["days"])
        return Saved(desk.address("personal:permit", one.pk), "已申请，等另一位管理员或上级同意。")

    def show(status: int) -> HttpResponse:
        return personal_page(desk, "new", "申请查看未成年人", {"form": form, "submit": "申请"}, status)

    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def permit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show who asks and why, never who is meant; a POST agrees or doesn't."""
    desk = desk_context(request)
    one = get_permit(desk.scope_of(Verb.PERMIT_READ), id)
    account = desk.actor.account
    if request.method == "POST":
        try:
            decide_permit(desk.actor, one, is_granted=request.POST.get("word") == "yes")
            messages.success(request, "已答复。")
        except (InputAtFault, StateHasChanged) as problem:
            messages.error(request, str(problem))
        return redirect(desk.address("personal:permit", id))
    names = account_names({by for by in (one.asked_by, one.decided_by) if by})
    is_own = account is not None and are_of({one.asked_by}, account)
    may_decide = allows(desk.actor, Verb.PERMIT_DECIDE, one, desk.today)
    now = clock.now()
    context = {
        "permit": one,
        "asked_by": names.get(one.asked_by, ""),
        "decided_by": names.get(one.decided_by, "") if one.decided_by else "",
        "state": one.state(now),
        "may_decide": may_decide and one.decided_at is None and not is_own,
        "may_read": is_own and one.is_in_force(now),
        "may_end": may_decide and one.is_in_force(now),
    }
    return personal_page(desk, "permit", "查看许可", context)


@require_POST
def reading(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the minor's details to whoever was permitted, or give them as a file for a guardian; each time is logged."""
    desk = desk_context(request)
    one = get_permit(desk.scope_of(Verb.PERMIT_READ_MINOR), id)
    try:
        held = read_minor(desk.actor, one)
    except StateHasChanged as problem:
        messages.error(request, str(problem))
        return redirect(desk.address("personal:permit", id))
    if "file" in request.POST:
        return copy_file(permitted_copy(one.contact, held, desk.today), is_json=False)
    context = {"permit": one, "held": held, "back": desk.address("personal:permit", id)}
    return personal_page(desk, "reading", "未成年人的信息", context)


@require_POST
def end(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a permit before its time."""
    desk = desk_context(request)
    try:
        end_permit(desk.actor, get_permit(desk.scope_of(Verb.PERMIT_END), id))
        messages.success(request, "许可已经结束。")
    except StateHasChanged as problem:
        messages.error(request, str(problem))
    return redirect(desk.address("personal:permit", id))
