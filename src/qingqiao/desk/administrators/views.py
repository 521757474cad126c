"""Administrators of an organization, appointed and released by its own administrators and those above it (二(三)1)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.queries import cadres_with_account
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.invitations import invite_cadre
from qingqiao.actions.organizations import name_administrator, release_administrator
from qingqiao.desk.accounts.views import sheet
from qingqiao.desk.administrators.forms import NamingForm, ReleaseForm
from qingqiao.desk.administrators.rows import AdministratorRow, administrators_table
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.tables.answers import asks_table, table_form_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.administrators import get_named, nameable_for, named_for, resting_of
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Appointment, Cadre, Organization

HEADING = "管理员"


@require_http_methods(["GET", "HEAD", "POST"])
@kept_list()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List the administrators of an organization, with a form to appoint another."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.ADMINISTRATOR_NAME), code)
    offices = {str(office.cadre_id): office for office in nameable_for(desk.scope, one, desk.today)}
    choices = [(id, _office_words(office)) for id, office in offices.items()]
    form = NamingForm(choices, request.POST if request.method == "POST" and not asks_table(request) else None)

    def save() -> Saved | HttpResponse:
        cadre = offices[form.cleaned_data["cadre"]].cadre
        name_administrator(desk.actor, one, cadre)
        return _invited(desk, one, cadre)

    def show(asked: AskedTable[AdministratorRow], status: int) -> HttpResponse:
        context = {
            "form": form,
            "table": asked,
            "has_choices": bool(choices),
            "resting": resting_of(one, desk.today),
            "people_url": desk.address("people:new", one.code),
        }
        return _page(desk, one, "administrators/list", HEADING, context, status=status)

    table, owner = administrators_table(desk, one), owner_of(desk, one)
    return table_form_page(request, table, owner, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Release an administrator; the last one only after an explicit confirmation."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.ADMINISTRATOR_RELEASE), code)
    named = get_named(one, id)
    is_last = len(named_for(one)) == 1
    form = ReleaseForm(request.POST if request.method == "POST" else None, is_last=is_last)
    back = desk.address("administrators:list", one.code)

    def save() -> Saved:
        leaves_nobody, actor = form.cleaned_data.get("leaves_nobody", False), desk.actor
        release_administrator(actor, named.administrator, leaves_nobody=leaves_nobody)
        return Saved(back, f"已解除{named.cadre.name}的管理员身份。")

    context = {"form": form, "cadre": named.cadre, "is_last": is_last, "back": back}
    show = partial(_page, desk, one, "administrators/release", "解除管理员", context, Crumb(HEADING, back))
    return form_page(request, form, save, show)


def _page(
    desk: DeskContext,
    one: Organization,
    template: str,
    heading: str,
    context: dict[str, Any],
    *before: Crumb,
    status: int,
) -> HttpResponse:
    crumbs = (*before, Crumb(heading))
    return page(
        desk, template, heading, one, context, crumbs=crumbs, tab="lower", status=status, has_range=False
    )


def _invited(desk: DeskContext, one: Organization, cadre: Cadre) -> Saved | HttpResponse:
    """Invite an administrator without an account in the same step. Return the sheet with her code."""
    back, words = desk.address("administrators:list", one.code), f"已确定{cadre.name}为管理员。"
    if cadres_with_account([cadre.pk]):
        return Saved(back, words)
    try:
        sent = invite_cadre(desk.actor, cadre)
    except (InputAtFault, NotFound):
        return Saved(back, f"{words}对方还不能登录，请对方所在组织的管理员邀请或启用对方的账号。")
    messages.success(desk.request, f"{words}下面是对方开通账号的邀请，以前给的码随即失效。")
    return sheet(desk, one, [sent])


def _office_words(office: Appointment) -> str:
    return f"{office.cadre.name}（{office.organization.name}，{office.kind}）"
