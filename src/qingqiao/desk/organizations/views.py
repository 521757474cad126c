"""The overview, organization by organization down the tree, and the list of lower organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.audit.versions import OF_RECORDS
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.menu import office_sections
from qingqiao.desk.organizations.alike import alike_page
from qingqiao.desk.organizations.homes import homes_of
from qingqiao.desk.organizations.lower import LowerRow, lower_table
from qingqiao.desk.organizations.overview import overview_of
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.queries import get_organization
from qingqiao.problems import NotFound
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

ROWS = 100
GRASSROOTS = "基层"


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
    found = overview_of(desk, one)
    rows = Paginator(found.children.rows, ROWS).get_page(desk.request.GET.get("page"))
    context = {
        "overview": found,
        "page": rows,
        "cadres_url": desk.address("cadres:list", one.code),
        "next_steps": _next_steps(desk, one, found.rollup),
        "brief_url": desk.address("briefs:brief", one.code),
        "alike_url": desk.address("organizations:alike", one.code),
        "people_url": desk.address("people:list", one.code),
        "administrators_url": desk.address("administrators:list", one.code),
    }
    return page(desk, "organizations/overview", one.name, one, context, as_of=found.rollup.made_at)


def _homes(desk: DeskContext) -> HttpResponse:
    context = {"overview": homes_of(desk), "organization": "", "crumbs": []}
    return page(desk, "organizations/homes", "我管理的组织", desk.homes[0], context, tab="homes")


def _next_steps(desk: DeskContext, one: Organization, found: Rollup) -> list[tuple[str, str, str]]:
    """Return what a committee still has to begin below itself: a title, a word on it, where it is done; each until it is
    begun, after which 补齐情况 tells what is missing."""
    own = found.branches.get(one.pk, Branch())
    lower = found.whole.organizations > 1
    cadres, administered = (
        getattr(found.whole, name) > getattr(own, name) for name in ("cadres", "administered")
    )
    if one.level == GRASSROOTS or (lower and cadres and administered):
        return []
    to = desk.address
    steps = [
        (lower, "登记下级组织", "县区、乡镇街道、学校等，逐个登记", to("reorganizations:new", one.code)),
        (lower, "从表格导入", "组织、团干部、任职一次导入，先预览再写入", to("workbooks:list", one.code)),
        (cadres, "登记团干部和任职", "可以同时邀请本人开通账号", to("people:new", one.code)),
        (
            administered,
            "确定管理员",
            "下级组织各定一位专人，完善本级及以下",
            f"{to('gaps:list', one.code)}?kind=administrator",
        ),
        (False, "邀请开通账号", "给还没有账号的人出邀请单", to("accounts:list", one.code)),
    ]
    return [(title, note, url) for is_begun, title, note, url in steps if not is_begun]


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
