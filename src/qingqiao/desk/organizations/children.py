"""Lower organizations side by side, in the tree's order, never by value (policy.md 6); the counties also as a map of tiles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from qingqiao.desk.maps import places_of, short_name
from qingqiao.desk.organizations.obligations import percent
from qingqiao.desk.room import Room
from qingqiao.organizations.queries import Counts, Organization, lower_organizations
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.rollup import Rollup
from qingqiao.progress.tally import Tally
from qingqiao.ui import charts
from qingqiao.ui.pages import Segment

LOCAL_COMMITTEES = frozenset({"市", "县"})
CONTACTS = "联系青年完成率"


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A lower organization, or the organization's own cadres; `rates` stand in the order of the columns."""

    name: str
    url: str
    is_own: bool
    level: str
    counts: Counts
    contacts: str
    rates: list[str]
    tallies: dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Children:
    """The rows with their columns, the whole subtree's rates below them, and the map where there is one."""

    columns: list[Obligation]
    rows: list[ChildRow]
    contacts: str
    total: list[str]
    map: SafeString | str
    map_segments: list[Segment]


def children_of(
    room: Room,
    organization: Organization,
    found: Rollup,
    counts: dict[str, Counts],
    known: dict[str, Obligation],
    group: str,
    contacts: str,
) -> Children:
    """The organization's own cadres, then each lower organization."""
    columns = [one for one in known.values() if one.group == group and one.weight and one.id != contacts]
    rows = list(_rows(room, organization, found, counts, columns, contacts))
    map_, segments = _map(room, rows, columns, contacts)
    whole = percent(_completion(found.total, contacts))
    return Children(columns, rows, whole, _rates(found.total, columns), map_, segments)


def _rows(
    room: Room,
    organization: Organization,
    found: Rollup,
    counts: dict[str, Counts],
    columns: Sequence[Obligation],
    contacts: str,
) -> Iterator[ChildRow]:
    for one in [organization, *lower_organizations(room.scope, organization)]:
        is_own = one.pk == organization.pk
        tallies = found.children.get(one.path, {})
        yield ChildRow(
            name="本级" if is_own else one.name,
            url=room.address("cadres:list", one.code, within="home")
            if is_own
            else room.address("organizations:organization", one.code),
            is_own=is_own,
            level=one.level,
            counts=counts.get(one.path, Counts()),
            contacts=percent(_completion(tallies, contacts)),
            rates=_rates(tallies, columns),
            tallies=tallies,
        )


def _completion(tallies: dict[str, Tally], contacts: str) -> Fraction | None:
    return tallies[contacts].completion if contacts in tallies else None


def _rates(tallies: dict[str, Tally], columns: Sequence[Obligation]) -> list[str]:
    return [percent(tallies[one.id].rate if one.id in tallies else None) for one in columns]


def _map(
    room: Room, rows: Sequence[ChildRow], columns: Sequence[Obligation], contacts: str
) -> tuple[SafeString | str, list[Segment]]:
    """The tiles of the committees below, with a choice of the figure that they show."""
    committees = {
        short_name(row.name): row for row in rows if row.level in LOCAL_COMMITTEES and not row.is_own
    }
    places = places_of(list(committees))
    if not places:
        return "", []
    titles = {"": CONTACTS, **{one.id: one.title for one in columns}}
    figure = room.request.GET.get("figure", "")
    figure = figure if figure in titles else ""
    tiles = []
    for name, (row, column) in places.items():
        tallies = committees[name].tallies
        value = _value(tallies, figure, contacts)
        tiles.append(charts.Tile(name, row, column, value, percent(value), committees[name].url))
    segments = [Segment(title, room.same(figure=id), id == figure) for id, title in titles.items()]
    return charts.tile_map(titles[figure], tiles, head="组织"), segments


def _value(tallies: dict[str, Tally], figure: str, contacts: str) -> Fraction | None:
    if not figure:
        return _completion(tallies, contacts)
    return tallies[figure].rate if figure in tallies else None
