"""The section's tables, as a page or a file with the same filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.desk.context import DeskContext, desk_context, moment_words
from qingqiao.desk.postings.frame import HEADING, section, tabs
from qingqiao.desk.registers.cadres import posted_register, unposted_register
from qingqiao.desk.registers.communities import NEEDS, branches_register, communities_register, filters_in
from qingqiao.desk.registers.counties import counties_of
from qingqiao.desk.registers.formations import UNSEEN, formations_register
from qingqiao.desk.registers.overview import branch_sums_register, counties_register, figures_of, tiles_of
from qingqiao.desk.registers.register import Register
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.downloads import TABLE_KINDS, table_file
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

LONG = "all"
NEEDS_OF = {"communities": NEEDS, "formations": UNSEEN}
TABLES: dict[str, Callable[[DeskContext, Organization], Register]] = {
    "communities": communities_register,
    "posted": posted_register,
    "unposted": unposted_register,
    "branches": branches_register,
    "formations": formations_register,
}


@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Show figures, map, and the lower organizations side by side."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    counties = counties_of(desk, one)
    register = counties_register(desk, counties)
    context = {
        "tabs": tabs(desk, one, ""),
        "figures": list(figures_of(desk, one, counties)),
        "tiles": tiles_of(desk, counties),
        "register": register,
        "rows": register.whole(),
        "files": _files(desk, one, "counties"),
        "new_url": desk.address("communities:new", one.code),
    }
    return section(desk, one, "registers/overview", HEADING, context, has_day=True)


@require_safe
def table(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show one of the tables, filtered by the query string. Raise NotFound for an unknown one."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    if key not in TABLES:
        raise NotFound
    register = TABLES[key](desk, one)
    is_long = request.GET.get("rows") == LONG
    found, rows = register.page(request.GET.get("page"), is_long=is_long)
    filters = filters_in(desk)
    needs, need = NEEDS_OF.get(key, {}), request.GET.get("need", "")
    context = {
        "tabs": tabs(desk, one, key),
        "register": register,
        "page": found,
        "rows": rows,
        "files": _files(desk, one, key),
        "filters": filters,
        "needs": [Segment(word, desk.same(need=one), one == need) for one, word in needs.items()],
        "long_url": "" if is_long or not found.has_other_pages() else desk.same(rows=LONG),
        "clear_url": desk.address("registers:table", one.code, key),
        "new_url": desk.address("communities:new", one.code),
        **(_sums(desk, one) if key == "branches" else {}),
    }
    return section(desk, one, "registers/table", register.title, context, Crumb(register.title), has_day=True)


@require_safe
def download(request: HttpRequest, code: str, key: str, kind: str) -> FileResponse:
    """Download a table as a workbook or CSV with all of its rows. Raise NotFound for an unknown one."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    make = {**TABLES, "counties": _counties, "branch-sums": _branch_sums}.get(key)
    if make is None:
        raise NotFound
    ledger = make(desk, one).ledger(one.name, desk.as_of_asked or moment_words(clock.now()))
    return table_file(ledger, kind, f"{one.name}-{desk.as_of}")


def _counties(desk: DeskContext, one: Organization) -> Register:
    return counties_register(desk, counties_of(desk, one))


def _branch_sums(desk: DeskContext, one: Organization) -> Register:
    return branch_sums_register(counties_of(desk, one))


def _sums(desk: DeskContext, one: Organization) -> dict[str, object]:
    """Return the lower organizations' figures."""
    register = _branch_sums(desk, one)
    return {
        "sums": register,
        "sum_rows": register.whole(),
        "sum_files": _files(desk, one, register.key),
    }


def _files(desk: DeskContext, one: Organization, key: str) -> list[tuple[str, str]]:
    """Return the addresses of this table's files, with the same filter."""
    query = desk.request.GET.copy()
    for left_out in ("page", "rows"):
        query.pop(left_out, None)
    parameters = f"?{query.urlencode()}" if query else ""
    return [
        (kind.upper(), desk.address("registers:file", one.code, key, kind).partition("?")[0] + parameters)
        for kind in TABLE_KINDS
    ]
