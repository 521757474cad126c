"""Cadres as rows of a page, in the tree's order: what they hold, and how many of their cells are met, open or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.core.paginator import Page, Paginator

from qingqiao.desk.cadres.squares import CellSquare, square_of
from qingqiao.desk.organizations.obligations import contact_obligation, percent
from qingqiao.desk.room import Room
from qingqiao.organizations.queries import (
    Appointment,
    Cadre,
    Organization,
    Region,
    cadres_of,
    in_tree_order,
    on_leave,
    regions_below,
    seats_of,
    serving_in,
)
from qingqiao.progress.due import judge_due
from qingqiao.progress.lines import ProgressLine
from qingqiao.progress.people import CadreSum, having, lines_by_cadre, needing, sums_of
from qingqiao.regions.rules import rules_of

PAGE = 50
NEEDS = {"": "全部", "contacts": "还没有联系青年", "quiet": "还没有记录", "leave": "今天请假"}


@dataclass(frozen=True, slots=True)
class CadreRow:
    """A cadre: her offices in words, her sums, and where her page is."""

    name: str
    code: str
    seats: str
    sum: CadreSum
    url: str


@dataclass(frozen=True, slots=True)
class CellsRow:
    """A cadre's cells of one obligation in a range, and their mean."""

    name: str
    seats: str
    rate: str
    squares: list[CellSquare]
    url: str


def cadre_page(room: Room, organization: Organization, number: Any) -> tuple[Page[Any], list[CadreRow]]:
    """A page of the cadres in an organization, as the address asks: `within=home`, `need`, `q`."""
    asked = room.request.GET
    regions = regions_below(room.scope, organization)
    for region in regions:
        judge_due(region, organization, room.today)
    serving = serving_in(
        organization,
        regions,
        room.today,
        is_home=asked.get("within") == "home",
        words=asked.get("q", "").strip(),
    )
    contacts = contact_obligation(rules_of(organization.region))
    need = asked.get("need", "")
    serving = on_leave(serving, room.today) if need == "leave" else serving
    serving = needing(serving, need, room.range.days, contacts)
    found = Paginator(in_tree_order(serving), PAGE).get_page(number)
    return found, _rows(room, cadres_of(found), contacts)


def home_cadres(room: Room, organization: Organization, contacts: str) -> list[CadreRow]:
    """The first cadres of the organization itself; their cells are fresh already."""
    serving = serving_in(organization, [organization.region], room.today, is_home=True)
    return _rows(room, cadres_of(in_tree_order(serving)[:PAGE]), contacts)


def _rows(room: Room, cadres: Sequence[Cadre], contacts: str) -> list[CadreRow]:
    seats = seats_of(cadres, room.today)
    sums = sums_of(cadres, room.range.days, room.today, contacts)
    return [
        CadreRow(
            one.name,
            one.code,
            seat_words(seats[one.pk]),
            sums.get(one.pk, CadreSum()),
            room.address("cadres:cadre", one.code),
        )
        for one in cadres
    ]


def cells_page(
    room: Room, organization: Organization, regions: Sequence[Region], obligation: str, number: Any
) -> tuple[Page[Any], list[CellsRow]]:
    """A page of the cadres who have a cell of an obligation in the range, fresh ones: what its rate is made of."""
    serving = having(serving_in(organization, regions, room.today), obligation, room.range.days)
    found = Paginator(in_tree_order(serving), PAGE).get_page(number)
    held = cadres_of(found)
    rules = rules_of(organization.region)
    lines = lines_by_cadre(held, rules, obligation, room.range.days, room.today)
    seats = seats_of(held, room.today)
    return found, [_cells(room, one, seat_words(seats[one.pk]), lines.get(one.pk, [])) for one in held]


def _cells(room: Room, cadre: Cadre, seats: str, lines: Sequence[ProgressLine]) -> CellsRow:
    return CellsRow(
        cadre.name,
        seats,
        percent(_rate(lines)),
        [square_of(room, cadre, line) for line in lines],
        room.address("cadres:cadre", cadre.code),
    )


def _rate(lines: Sequence[ProgressLine]) -> Fraction | None:
    """The mean of what is met or over (policy.md 5)."""
    judged = [line.fulfilment for line in lines if line.fulfilment is not None and line.status != "open"]
    return sum(judged, Fraction(0)) / len(judged) if judged else None


def seat_words(seats: Sequence[Appointment]) -> str:
    """`榆阳区团委（专职）；红石峡村团支部（兼职）`."""
    return "；".join(f"{one.organization.name}（{one.kind}）" for one in seats)


def span_words(first_day: date, last_day: date | None) -> str:
    """`2020-01-01 起`, `2025-03-01 至 2025-06-30`."""
    return f"{first_day} 至 {last_day}" if last_day else f"{first_day} 起"
