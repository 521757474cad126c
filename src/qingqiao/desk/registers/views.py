"""The section's tables, on a page or as a file; what the address asks for, the file holds too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.desk.postings.frame import HEADING, section, tabs
from qingqiao.desk.registers.cadres import posted_register, unposted_register
from qingqiao.desk.registers.communities import NEEDS, branches_register, communities_register, filters_in
from qingqiao.desk.registers.counties import counties_of
from qingqiao.desk.registers.formations import UNSEEN, formations_register
from qingqiao.desk.registers.forms import AsOfForm, day_in
from qingqiao.desk.registers.overview import branch_sums_register, counties_register, figures_of, tiles_of
from qingqiao.desk.registers.register import Register
from qingqiao.desk.room import Room, moment_words, room_in
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.downloads import TABLE_KINDS, table_file
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

LONG = "all"
NEEDS_OF = {"communities": NEEDS, "formations": UNSEEN}
TABLES: dict[str, Callable[[Room, Organization], Register]] = {
    "communities": communities_register,
    "posted": posted_register,
    "unposted": unposted_register,
    "branches": lambda room, one: branches_register(room, one, _day(room)),
    "formations": formations_register,
}


@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Figures, map, and the lower organizations side by side."""
    room = room_in(request)
    one = get_organization(room.scope, code)
    counties = counties_of(room, one)
    register = counties_register(room, one, counties)
    said = {
        "tabs": tabs(room, one, ""),
        "figures": list(figures_of(room, one, counties)),
        "tiles": tiles_of(room, one, counties),
        "register": register,
        "rows": register.whole(),
        "files": _files(room, one, "counties"),
        "new_url": room.address("communities:new", one.code),
    }
    return section(room, one, "registers/overview", HEADING, said)


@require_safe
def table(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One of the tables, as the address asks. Raises NotFound for another."""
    room = room_in(request)
    one = get_organization(room.scope, code)
    if key not in TABLES:
        raise NotFound
    register = TABLES[key](room, one)
    is_long = request.GET.get("rows") == LONG
    found, rows = register.page(request.GET.get("page"), is_long=is_long)
    filters = filters_in(room)
    needs, need = NEEDS_OF.get(key, {}), request.GET.get("need", "")
    said = {
        "tabs": tabs(room, one, key),
        "register": register,
        "page": found,
        "rows": rows,
        "files": _files(room, one, key),
        "filters": filters,
        "needs": [Segment(word, room.same(need=one), one == need) for one, word in needs.items()],
        "long_url": "" if is_long or not found.has_other_pages() else room.same(rows=LONG),
        "clear_url": room.address("registers:table", one.code, key),
        "new_url": room.address("communities:new", one.code),
        **(_sums(room, one) if key == "branches" else {}),
    }
    return section(room, one, "registers/table", register.title, said, Crumb(register.title))


@require_safe
def download(request: HttpRequest, code: str, key: str, kind: str) -> FileResponse:
    """A table as a workbook or CSV: what the page shows, all of its rows. Raises NotFound for another."""
    room = room_in(request)
    one = get_organization(room.scope, code)
    make = {**TABLES, "counties": _counties, "branch-sums": _branch_sums}.get(key)
    if make is None:
        raise NotFound
    ledger = make(room, one).ledger(one.name, moment_words(clock.now()))
    return table_file(ledger, kind, f"{one.name}-{room.today}")


def _counties(room: Room, one: Organization) -> Register:
    return counties_register(room, one, counties_of(room, one))


def _branch_sums(room: Room, one: Organization) -> Register:
    return branch_sums_register(room, one, counties_of(room, one, _day(room)))


def _sums(room: Room, one: Organization) -> dict[str, Any]:
    """The lower organizations' sums as of the day that is asked for."""
    register = _branch_sums(room, one)
    return {
        "day": AsOfForm({"on": _day(room)}),
        "sums": register,
        "sum_rows": register.whole(),
        "sum_files": _files(room, one, register.key),
    }


def _day(room: Room) -> date:
    return day_in(room.request.GET, room.today)


def _files(room: Room, one: Organization, key: str) -> list[tuple[str, str]]:
    """Where the files of this page lie, with the same questions asked."""
    query = room.request.GET.copy()
    for left_out in ("page", "rows"):
        query.pop(left_out, None)
    asked = f"?{query.urlencode()}" if query else ""
    return [
        (kind.upper(), room.address("registers:file", one.code, key, kind).partition("?")[0] + asked)
        for kind in TABLE_KINDS
    ]
