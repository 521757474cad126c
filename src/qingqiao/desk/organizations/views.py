"""The overview, organization by organization down the tree, and the list of lower organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.audit.versions import OF_RECORDS
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.menu import office_sections
from qingqiao.desk.organizations.alike import alike_page
from qingqiao.desk.organizations.first_screen import GRASSROOTS, first_screen
from qingqiao.desk.organizations.homes import homes_of
from qingqiao.desk.organizations.lower import LowerRow, lower_table
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.queries import get_organization
from qingqiao.problems import NotFound
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization


@require_safe
@kept_page(OF_RECORDS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the reader's topmost organization, or several of them added up; system administrators and auditors go to their
    own pages."""
    try:
        desk = desk_context(request)
    except NotFound:
        offices = office_sections(request, "")
        if not offices:
            raise
        return redirect(offices[0].children[0].url)
    return _overview(desk, desk.homes[0]) if len(desk.homes) == 1 else _homes(desk)


@require_safe
@kept_page(OF_RECORDS)
def organization(request: HttpRequest, code: str) -> HttpResponse:
    """Show an organization within reach."""
    desk = desk_context(request)
    return _overview(desk, get_organization(desk.scope, code))


def _overview(desk: DeskContext, one: Organization) -> HttpResponse:
    content, made_at = first_screen(desk, one)
    context = {
        "content": content,
        "brief_url": desk.address("briefs:brief", one.code),
        "people_url": desk.address("people:list", one.code),
        "administrators_url": desk.address("administrators:list", one.code),
    }
    return page(desk, "organizations/overview", one.name, one, context, as_of=made_at)


def _homes(desk: DeskContext) -> HttpResponse:
    context = {"overview": homes_of(desk), "organization": "", "crumbs": []}
    return page(desk, "organizations/homes", "我管理的组织", desk.homes[0], context, tab="homes")


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page()
def lower(request: HttpRequest, code: str) -> HttpResponseBase:
    """All organizations of a subtree with their named administrators."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)

    def show(asked: AskedTable[LowerRow], status: int) -> HttpResponse:
        context = {"table": asked, "new_url": _founding_url(desk, one)}
        crumbs = (Crumb("下级组织"),)
        return page(
            desk, "organizations/lower", "下级组织", one, context, crumbs=crumbs, tab="lower", status=status
        )

    return table_page(request, lower_table(desk, one), owner_of(desk, one), show)


def _founding_url(desk: DeskContext, one: Organization) -> str:
    """Return where a lower organization is added; empty where none can stand below."""
    has_lower = one.level != GRASSROOTS and one.exists(desk.today)
    return desk.address("reorganizations:new", one.code) if has_lower else ""


@require_safe
@kept_page(OF_RECORDS)
def alike(request: HttpRequest, code: str) -> HttpResponse:
    """An organization's figures beside the band of organizations like it, which are not named."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    context = {"alike": alike_page(desk, one)}
    return page(desk, "organizations/alike", "同类对照", one, context, crumbs=(Crumb("同类对照"),))
