"""The section's tables, as a page or a file with the same filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.desk.context import DeskContext, desk_context, owner_of
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.postings.frame import HEADING, section, tabs
from qingqiao.desk.registers.cadres import posted_table, unposted_table
from qingqiao.desk.registers.communities import branches_table, communities_table
from qingqiao.desk.registers.counties import counties_of
from qingqiao.desk.registers.formations import formations_table
from qingqiao.desk.registers.overview import branch_sums_register, counties_register, figures_of, tiles_of
from qingqiao.desk.registers.register import Register, Row
from qingqiao.desk.tables.answers import logged_file, table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.desk.tables.declared import DeskTable
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.downloads import FILE_WORDS
from qingqiao.problems import NotFound
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

TABLES: dict[str, Callable[[DeskContext, Organization], DeskTable[Row]]] = {
    "communities": communities_table,
    "posted": posted_table,
    "unposted": unposted_table,
    "branches": branches_table,
    "formations": formations_table,
}


@require_safe
@kept_page(is_of_cells=False)
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
        "files": _files(desk, one, "counties"),
        "new_url": desk.address("communities:new", one.code),
    }
    return section(desk, one, "registers/overview", HEADING, context, has_day=True)


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page()
def table(request: HttpRequest, code: str, key: str) -> HttpResponseBase:
    """Show one of the lists. Raise NotFound for an unknown one."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    if key not in TABLES:
        raise NotFound
    declared = TABLES[key](desk, one)

    def show(asked: AskedTable[Row], status: int) -> HttpResponse:
        context = {
            "tabs": tabs(desk, one, key),
            "table": asked,
            "new_url": desk.address("communities:new", one.code),
            **(_sums(desk, one) if key == "branches" else {}),
        }
        crumb = Crumb(declared.title)
        return section(
            desk, one, "registers/table", declared.title, context, crumb, has_day=True, status=status
        )

    return table_page(request, declared, owner_of(desk, one), show)


@require_POST
def download(request: HttpRequest, code: str, key: str, kind: str) -> HttpResponseBase:
    """Download a table of figures as a workbook or CSV. Raise NotFound for an unknown one."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    make = FIGURES.get(key)
    if make is None:
        raise NotFound
    owner = owner_of(desk, one)
    return logged_file(make(desk, one).ledger(owner.name, owner.as_of), kind, owner, key)


def _counties(desk: DeskContext, one: Organization) -> Register:
    return counties_register(desk, counties_of(desk, one))


def _branch_sums(desk: DeskContext, one: Organization) -> Register:
    return branch_sums_register(counties_of(desk, one))


FIGURES = {"counties": _counties, "branch-sums": _branch_sums}


def _sums(desk: DeskContext, one: Organization) -> dict[str, object]:
    """Return the lower organizations' figures."""
    register = _branch_sums(desk, one)
    return {
        "sums": register,
        "sum_files": _files(desk, one, register.key),
    }


def _files(desk: DeskContext, one: Organization, key: str) -> list[tuple[str, str]]:
    """Return the addresses of a table's files."""
    return [(word, desk.address("registers:file", one.code, key, kind)) for kind, word in FILE_WORDS.items()]
