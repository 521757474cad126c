"""The section's first page: its figures, the tiles of the counties, and the table behind both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from qingqiao.desk.context import DeskContext
from qingqiao.desk.maps import places_of, short_name
from qingqiao.desk.organizations.children import LOCAL_COMMITTEES
from qingqiao.desk.organizations.obligations import percent
from qingqiao.desk.organizations.overview import Figure
from qingqiao.desk.registers.counties import Counties, CountySum
from qingqiao.desk.registers.register import Register, Row
from qingqiao.desk.tables.columns import Mark
from qingqiao.exchange.ledgers import LedgerColumn
from qingqiao.postings.queries import NO_BRANCH, NO_CADRE, WITH_BRANCH, WITH_CADRE
from qingqiao.ui import charts
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

MAPS = {"": "已到社区报到", "posted": "社区有团干部", "founded": "已建团支部"}
COUNTS = (
    *(
        LedgerColumn("团组织"),
        LedgerColumn("应报到团干部", is_number=True),
        LedgerColumn("已报到", is_number=True),
    ),
    *(LedgerColumn("还没有社区", is_number=True), LedgerColumn("社区", is_number=True)),
    *(LedgerColumn("有团干部", is_number=True), LedgerColumn("没有团干部", is_number=True)),
    *(LedgerColumn("已建团支部", is_number=True), LedgerColumn("未建", is_number=True)),
)
NONE = "—"


@dataclass(frozen=True, slots=True)
class Tiles:
    """The map, with a choice of the figure shown."""

    map: SafeString
    segments: list[Segment]


def figures_of(desk: DeskContext, organization: Organization, counties: Counties) -> Iterator[Figure]:
    """Return the cards; each links to what it is computed from."""
    total, code = counties.total, organization.code
    bound, counts = total.bound, total.counts

    def table(key: str, **query: str) -> str:
        return desk.address("registers:table", code, key, **query)

    posted, unit = _share(total, "")
    yield Figure(MAPS[""], posted, unit, f"{bound.posted} / {bound.asked} 人", table("posted"))
    yield Figure("还没有社区的团干部", f"{bound.unposted}", "人", "按制度应报到的", table("unposted"))
    note = f"{counts.communities} 个社区，{counts.posted} 个有团干部"
    without = f"{counts.communities - counts.posted}"
    yield Figure("没有团干部的社区", without, "个", note, table("communities", need=NO_CADRE))
    founded, unit = _share(total, "founded")
    note = f"{counts.founded} / {counts.communities} 个社区"
    yield Figure(MAPS["founded"], founded, unit, note, table("branches"))
    for one in counties.lists:
        part, whole = total.counts.held.get(one.name, (0, 0))
        yield Figure(one.name, f"{part}", f"/ {whole} 项", "已建团支部的各项", table("branches"))


def _share(sums: CountySum, figure: str) -> tuple[str, str]:
    share = sums.share(figure)
    return (percent(share).rstrip("%"), "%") if share is not None else (NONE, "")


def tiles_of(desk: DeskContext, counties: Counties) -> Tiles | None:
    """Return the counties as tiles, when there are enough for a map."""
    committees = {
        short_name(one.place.name): one
        for one in counties.rows
        if one.place.level in LOCAL_COMMITTEES and not one.is_own
    }
    places = places_of(list(committees))
    if not places:
        return None
    chosen = desk.request.GET.get("figure", "")
    figure = chosen if chosen in MAPS else ""
    tiles = []
    for name, (row, column) in places.items():
        share = committees[name].share(figure)
        url = _address(desk, committees[name])
        tiles.append(charts.Tile(name, row, column, share, percent(share), url))
    segments = [Segment(title, desk.same(figure=key), key == figure) for key, title in MAPS.items()]
    return Tiles(charts.tile_map(MAPS[figure], tiles, head="团组织"), segments)


def counties_register(desk: DeskContext, counties: Counties) -> Register:
    """Return the table of the organization itself and each lower one."""

    def rows(some: Sequence[CountySum]) -> Iterator[Row]:
        for one in some:
            is_linked = one.is_reached and not one.is_own
            name = Mark(_name(one), _address(desk, one) if is_linked else "")
            yield (name, *_numbers(desk, one, is_linked), *_held(one, counties))

    whole = counties.total
    foot = (Mark("全部"), *_numbers(desk, whole, is_linked=True), *_held(whole, counties))
    columns = (*COUNTS, *_columns(counties))
    return Register("counties", "社区报到", "按组织树排列", columns, counties.rows, rows, foot)


def branch_sums_register(counties: Counties) -> Register:
    """Return the table of branch figures alone, as of the day of these figures."""

    def rows(some: Sequence[CountySum]) -> Iterator[Row]:
        for one in some:
            yield (Mark(_name(one)), *_branches(one, counties))

    foot = (Mark("全部"), *_branches(counties.total, counties))
    columns = (LedgerColumn("团组织"), *COUNTS[4:5], *COUNTS[7:], *_columns(counties))
    found = [one for one in counties.rows if one.counts.communities]
    return Register("branch-sums", "各团组织的团支部", "按组织树排列", columns, found, rows, foot)


def _name(one: CountySum) -> str:
    return "本级" if one.is_own else one.place.name


def _address(desk: DeskContext, one: CountySum) -> str:
    return desk.address("registers:overview", one.place.code) if one.is_reached else ""


def _columns(counties: Counties) -> list[LedgerColumn]:
    return [LedgerColumn(f"{one.name}（有/应有）") for one in counties.lists]


def _branches(one: CountySum, counties: Counties) -> Iterator[Mark]:
    counts = one.counts
    for number in (counts.communities, counts.founded, counts.communities - counts.founded):
        yield Mark(number)
    yield from _held(one, counties)


def _held(one: CountySum, counties: Counties) -> Iterator[Mark]:
    for checklist in counties.lists:
        part, whole = one.counts.held.get(checklist.name, (0, 0))
        yield Mark(f"{part}/{whole}" if whole else NONE)


def _numbers(desk: DeskContext, one: CountySum, is_linked: bool) -> Iterator[Mark]:
    """Return the numbers of cadres and communities; each leads to those that it counts, where there is a list of them."""
    bound, counts = one.bound, one.counts
    yield Mark(bound.asked)
    yield Mark(bound.posted)
    for number, key, need in (
        (bound.unposted, "unposted", ""),
        (counts.communities, "communities", ""),
        (counts.posted, "communities", WITH_CADRE),
        (counts.communities - counts.posted, "communities", NO_CADRE),
        (counts.founded, "communities", WITH_BRANCH),
        (counts.communities - counts.founded, "communities", NO_BRANCH),
    ):
        is_list = is_linked and number
        yield Mark(number, desk.address("registers:table", one.place.code, key, need=need) if is_list else "")
