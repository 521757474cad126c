"""Roles of the city committee, of auditors and of those of the installation, on one page of the security administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.devices import devices_of
from qingqiao.accounts.grants import all_regions, find_account, get_grant, is_last
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.roles import (
    end_role_session,
    end_role_sessions,
    grant_role,
    offer_role_reset,
    open_office_account,
    revoke_role,
)
from qingqiao.audit.queries import region_of_log
from qingqiao.desk.accounts.sheet import strips_of, typed_address
from qingqiao.desk.context import moment_words
from qingqiao.desk.office import office_page, office_scope
from qingqiao.desk.roles.forms import GrantForm, RevocationForm
from qingqiao.desk.roles.rows import GrantRow, roles_table
from qingqiao.desk.tables.answers import Owner, asks_table, table_form_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

if TYPE_CHECKING:
    from uuid import UUID

    from qingqiao.actions.invitations import Sent

HEADING = "角色"
TAB = "roles:list"
UNKNOWN = "没有这个登录名；给新的人开，请勾选“新开这个账号”。"


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponseBase:
    """All granted roles, and a form that grants another."""
    reach, actor = office_scope(request, Verb.ROLE_GRANT), request_context(request).actor
    regions = {one.code: one for one in all_regions()}
    choices = [(code, one.name) for code, one in regions.items()]
    form = GrantForm(choices, request.POST if request.method == "POST" and not asks_table(request) else None)

    def save() -> Saved | HttpResponse:
        values = form.cleaned_data
        login, role, region = values["login"], Role(values["role"]), regions[values["region"]]
        if values["is_new"]:
            return _sheet(request, open_office_account(actor, login, role, region))
        account = find_account(login)
        if account is None:
            raise InputAtFault(places=[Place("login", UNKNOWN)])
        grant_role(actor, account, role, region)
        return Saved(reverse("desk:roles:list"), f"已给 {account.login} 角色：{role.label}。")

    def show(asked: AskedTable[GrantRow], status: int) -> HttpResponse:
        context = {"form": form, "table": asked, "has_regions": bool(regions)}
        return office_page(request, "roles/list", HEADING, TAB, context, status=status)

    table = roles_table(request, actor, choices)
    if not regions:
        return show(AskedTable(table, request), 200)
    owner = Owner(actor, region_of_log(reach), None, HEADING, moment_words(clock.now()))
    return table_form_page(request, table, owner, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def revocation(request: HttpRequest, id: UUID) -> HttpResponse:
    """A role is taken back; the last one of its kind only knowingly."""
    office_scope(request, Verb.ROLE_REVOKE)
    grant = get_grant(id)
    last = is_last(grant)
    form = RevocationForm(request.POST if request.method == "POST" else None, is_last=last)

    def save() -> Saved:
        leaves_nobody, actor = form.cleaned_data.get("leaves_nobody", False), request_context(request).actor
        revoke_role(actor, grant, leaves_nobody=leaves_nobody)
        return Saved(reverse("desk:roles:list"), f"已收回 {grant.account.login} 的角色。")

    def show(status: int) -> HttpResponse:
        context = {"form": form, "grant": grant, "is_last": last}
        return office_page(request, "roles/revocation", "收回角色", TAB, context, status=status)

    return form_page(request, form, save, show)


@require_POST
def reset(request: HttpRequest, id: UUID) -> HttpResponse:
    """A code by which the holder of a role sets a new password."""
    office_scope(request, Verb.ROLE_RESET)
    grant = get_grant(id)
    try:
        return _sheet(request, offer_role_reset(request_context(request).actor, grant))
    except InputAtFault as fault:
        messages.error(request, "".join(place.sentence for place in fault.places))
        return redirect("desk:roles:list")


@require_safe
def sessions(request: HttpRequest, id: UUID) -> HttpResponse:
    """Where the holder of a role is signed in."""
    office_scope(request, Verb.ROLE_END_SESSIONS)
    grant = get_grant(id)
    context = {"grant": grant, "devices": devices_of(grant.account, request.session.session_key)}
    return office_page(request, "roles/sessions", f"{grant.account.login} 的设备", TAB, context)


@require_POST
def session_ending(request: HttpRequest, id: UUID, session: int) -> HttpResponse:
    """The holder of a role is signed out on one device."""
    office_scope(request, Verb.ROLE_END_SESSIONS)
    grant = get_grant(id)
    end_role_session(request_context(request).actor, grant, session)
    messages.success(request, "那台设备的登录已结束。")
    return redirect("desk:roles:sessions", grant.pk)


@require_POST
def sessions_end(request: HttpRequest, id: UUID) -> HttpResponse:
    """The holder of a role is signed out everywhere."""
    office_scope(request, Verb.ROLE_END_SESSIONS)
    grant = get_grant(id)
    end_role_sessions(request_context(request).actor, grant)
    messages.success(request, f"{grant.account.login} 在各处的登录都已结束。")
    return redirect("desk:roles:list")


def _sheet(request: HttpRequest, sent: Sent) -> HttpResponse:
    account = sent.invitation.account
    is_reset = account is not None and account.has_usable_password()
    context: dict[str, Any] = {
        "strips": strips_of(request, [sent], {}),
        "typed_address": typed_address(request),
        "is_reset": is_reset,
        "has_login": True,
        "back": reverse("desk:roles:list"),
    }
    answer = office_page(request, "accounts/sheet", "重设密码" if is_reset else "邀请单", TAB, context)
    answer["Cache-Control"] = "private, no-store"
    return answer
