"""Cadres as rows of a page, in the order of the tree: their offices, and how many of their cells are met, open or unmet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.filters import CadreFilters
from qingqiao.desk.cadres.squares import COUNTED, STATUS
from qingqiao.desk.context import DeskContext
from qingqiao.desk.kept_figures import SERVING, kept_figures
from qingqiao.desk.kept_pages import is_kept
from qingqiao.desk.tables.asked import asks_whole
from qingqiao.desk.tables.columns import NONE, Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.paging import NumberedRows
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.queries import (
    cadres_by_ids,
    count_cadres,
    in_tree_order,
    regions_reached,
    seats_of,
)
from qingqiao.organizations.searching import departed_named
from qingqiao.organizations.seat_order import SeatedInOrder
from qingqiao.progress.lines import STATUS_WORDS
from qingqiao.progress.people import CadreSum, contact_obligations, sums_of
from qingqiao.progress.rows import STANDING
from qingqiao.progress.seated import SeatedCadres

if TYPE_CHECKING:
    from qingqiao.organizations.models import Appointment, Cadre, Organization

PAGE = 50


@dataclass(frozen=True, slots=True)
class CadreRow:
    """A cadre: her offices in words, her totals (contacts, cells met, open and unmet), each leading to what it is made of, and
    the address of her page."""

    name: str
    code: str
    seats: str
    url: str
    totals: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DepartedRow:
    """A cadre who serves nowhere any more: her last appointment in words, and where her page is."""

    name: str
    code: str
    last: str
    url: str


def cadres_table(desk: DeskContext, organization: Organization) -> DeskTable[CadreRow]:
    """Return the list of the cadres of a subtree. It is never sorted by what is met or not (policy.md 6)."""
    found = searched(desk.request)
    seated = SeatedCadres(organization, regions_reached(desk.scope, organization), desk.span, desk.today)
    filters = CadreFilters(desk.request.GET, seated, desk.on, found.words)

    def listed() -> Any:
        if not asks_whole(desk.request, filters, found.words) or not is_kept(desk.who):
            seated.refresh()
            return in_tree_order(filters.qs)
        count = partial(count_cadres, seated.rows())
        number = partial(kept_figures, desk.who, organization, seated.regions, SERVING, count)
        return NumberedRows(SeatedInOrder(organization, seated.regions, desk.today), number)

    return DeskTable(
        key="cadres",
        title="团干部",
        columns=CADRES,
        found=listed,
        rows=lambda ids: _rows(desk, cadres_by_ids(ids)),
        filters=filters,
        finds="姓名或编码",
        searched=found,
        nothing=Nothing(
            "这里还没有团干部",
            "登记以后，本人用邀请码开通账号。",
            "people",
            desk.address("people:new", organization.code),
            "登记团干部",
        ),
    )


def _total_at(place: int) -> Callable[[CadreRow], Mark]:
    return lambda row: row.totals[place]


CADRES: tuple[TableColumn[CadreRow], ...] = (
    TableColumn("name", "姓名", lambda row: Mark(row.name, row.url)),
    TableColumn("code", "编码", lambda row: row.code, sort=("key",)),
    TableColumn("seats", "任职", lambda row: row.seats),
    TableColumn("contacts", "联系青年", lambda row: row.totals[0], is_number=True),
    *(
        TableColumn(name, STATUS_WORDS[name], _total_at(place), is_number=True)
        for place, name in enumerate(COUNTED, start=1)
    ),
)


def departed_rows(desk: DeskContext, organization: Organization, words: str) -> list[DepartedRow]:
    """Return those of a searched name or code who have left the subtree; none without a search."""
    if not words:
        return []
    found = departed_named(desk.scope_of(Verb.CADRE_READ), organization, words, desk.today)
    return [
        DepartedRow(
            one.name,
            one.code,
            f"{seat_words([last])}，{span_words(last.first_day, last.last_day)}",
            desk.address("cadres:cadre", one.code),
        )
        for one, last in found
    ]


def home_cadres(desk: DeskContext, seated: SeatedCadres) -> list[CadreRow]:
    """Return the first cadres of the organization itself."""
    return _rows(desk, cadres_by_ids(in_tree_order(seated.rows(is_home=True))[:PAGE]))


def _rows(desk: DeskContext, cadres: Sequence[Cadre]) -> list[CadreRow]:
    seats = seats_of(cadres, desk.on)
    sums = sums_of(cadres, desk.span, desk.today)
    contacts = contact_obligations({one.region for one in cadres}, desk.on)
    rows = []
    for one in cadres:
        url = desk.address("cadres:cadre", one.code)
        totals = _totals(desk, one, sums[one.pk], contacts.get(one.region_id, ""), url)
        rows.append(CadreRow(one.name, one.code, seat_words(seats[one.pk]), url, totals))
    return rows


def _totals(desk: DeskContext, cadre: Cadre, sums: CadreSum, contacts: str, url: str) -> tuple[Mark, ...]:
    """Return the totals, a number of cells with the address of her page that shows these cells alone."""
    narrowed = f"{url}{'&' if '?' in url else '?'}{STATUS}="
    counted = (getattr(sums, status) for status in COUNTED)
    cells = (
        Mark(number, f"{narrowed}{status}" if number else "", cadre.name)
        for number, status in zip(counted, COUNTED, strict=True)
    )
    held = sums.contacts
    why = desk.address("cadres:why", cadre.code, contacts, STANDING) if held else ""
    words = f"{held[0]} / {held[1]}" if held else NONE
    return (Mark(words, why, cadre.name), *cells)


def seat_words(seats: Sequence[Appointment]) -> str:
    """Return offices in words: `榆阳区团委（专职）；红石峡村团支部（兼职）`."""
    return "；".join(f"{one.organization.name}（{one.kind}）" for one in seats)


def span_words(first_day: date, last_day: date | None) -> str:
    """Return a range in words: `2020-01-01 起`, `2025-03-01 至 2025-06-30`."""
    return f"{first_day} 至 {last_day}" if last_day else f"{first_day} 起"
