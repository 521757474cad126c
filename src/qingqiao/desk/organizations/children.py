"""Lower organizations side by side, in the order of the tree, never by value (policy.md 6); counties also as a map of tiles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString

from qingqiao.desk.context import DeskContext
from qingqiao.desk.maps import places_of, short_name
from qingqiao.desk.organizations.filters import NAMED
from qingqiao.desk.organizations.obligations import ended_words, percent, progress_words
from qingqiao.organizations.queries import organizations_of
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.progress.tally import Tally
from qingqiao.ui import charts
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

LOCAL_COMMITTEES = frozenset({"市", "县"})
CONTACTS = "联系青年完成率"


FULL, HALF = Fraction(1), Fraction(1, 2)
KINDS = {"中央": "中央团委", "省": "省级团委", "市": "市级团委", "县": "县区团委", "乡镇街道": "乡镇街道团委"}
OTHERS = "其他组织"
ANY = "ANY-OBLIGATION"
"""Stands for an obligation in an address that is made once a row."""


@dataclass(frozen=True, slots=True)
class Share:
    """Figures of an obligation in one column: progress of all that is owed, in which of three bands it lies (`full`, `half`,
    `low`; empty without a figure), the rate of what has ended in words, if any, and the page of what it is made of."""

    progress: str
    band: str
    rate: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A lower organization, or the organization's own cadres. `kind` is what it is compared with, in words. `shares` are in the
    order of the columns. `url`, and those of what its numbers count, are empty where it is out of the reader's reach today."""

    name: str
    kind: str
    url: str
    lower_url: str
    administered_url: str
    cadres_url: str
    is_own: bool
    branch: Branch
    contacts: Share
    shares: list[Share]


class RowAddresses(NamedTuple):
    """Where a row and its numbers lead; empty: nowhere."""

    own: str = ""
    lower: str = ""
    administered: str = ""
    cadres: str = ""
    of_obligation: str = ""


NOWHERE = RowAddresses()


@dataclass(frozen=True, slots=True)
class Children:
    """The rows with their columns, like beside like in the tree's order, the totals of the subtree with the pages of what they
    are made of, and the map if there is one. `has_kinds`: there is more than one kind of lower organizations."""

    columns: list[Obligation]
    rows: list[ChildRow]
    has_kinds: bool
    contacts: Share
    total: list[Share]
    lower_url: str
    administered_url: str
    cadres_url: str
    map: SafeString | str
    map_segments: list[Segment]


def children_of(
    desk: DeskContext,
    organization: Organization,
    found: Rollup,
    columns: Sequence[Obligation],
    contacts: Collection[str],
) -> Children:
    """Return the organization's own cadres, then each lower organization. `contacts`: the obligations that make contact
    completion, one of each region's pack."""
    rows = _alike(list(_rows(desk, organization, found, columns, contacts)))
    map_, segments = _map(desk, rows, columns)
    has_kinds = len({row.kind for row in rows if not row.is_own}) > 1
    code = organization.code
    of_obligation = desk.address("cadres:obligation", code, ANY)
    return Children(
        list(columns),
        rows,
        has_kinds,
        _contacts(found.whole, of_obligation, contacts),
        _shares(found.whole, columns, of_obligation),
        desk.address("organizations:lower", code),
        desk.address("organizations:lower", code, need=NAMED),
        desk.address("cadres:list", code),
        map_,
        segments,
    )


def _contacts(branch: Branch, of_obligation: str, contacts: Collection[str]) -> Share:
    completion = branch.contacts.completion
    return Share(percent(completion), band_of(completion), "", _page(branch, of_obligation, contacts))


def _alike(rows: list[ChildRow]) -> list[ChildRow]:
    """Return the rows with those of one kind together, the kinds in the order in which the tree has them."""
    kinds = list(dict.fromkeys(row.kind for row in rows))
    return sorted(rows, key=lambda row: kinds.index(row.kind))


def _kind(branch: Branch) -> str:
    return KINDS.get(branch.level) or (branch.field if branch.field and branch.field != "其他" else OTHERS)


def band_of(share: Fraction | None) -> str:
    """Return the band of a share: all of what is owed, at least half, less."""
    if share is None:
        return ""
    return "full" if share >= FULL else "half" if share >= HALF else "low"


def _rows(
    desk: DeskContext,
    organization: Organization,
    found: Rollup,
    columns: Sequence[Obligation],
    contacts: Collection[str],
) -> Iterator[ChildRow]:
    reached = _reached(desk, found)
    for id, branch in found.branches.items():
        is_own = id == organization.pk
        urls = (
            _urls_of_own(desk, organization) if is_own else _urls(desk, branch) if id in reached else NOWHERE
        )
        yield ChildRow(
            name="本级" if is_own else branch.name,
            kind="" if is_own else _kind(branch),
            url=urls.own,
            lower_url=urls.lower,
            administered_url=urls.administered,
            cadres_url=urls.cadres,
            is_own=is_own,
            branch=branch,
            contacts=_contacts(branch, urls.of_obligation, contacts),
            shares=_shares(branch, columns, urls.of_obligation),
        )


def _urls(desk: DeskContext, branch: Branch) -> RowAddresses:
    lower = desk.address("organizations:lower", branch.code)
    return RowAddresses(
        own=desk.address("organizations:organization", branch.code),
        lower=lower,
        administered=desk.address("organizations:lower", branch.code, need=NAMED),
        cadres=desk.address("cadres:list", branch.code),
        of_obligation=desk.address("cadres:obligation", branch.code, ANY),
    )


def _urls_of_own(desk: DeskContext, organization: Organization) -> RowAddresses:
    code = organization.code
    cadres = desk.address("cadres:list", code, within="home")
    return RowAddresses(
        own=cadres,
        lower=desk.address("reorganizations:profile", code),
        administered=desk.address("administrators:list", code),
        cadres=cadres,
        of_obligation=desk.address("cadres:obligation", code, ANY, organization=code),
    )


def _reached(desk: DeskContext, found: Rollup) -> set[UUID]:
    """Return which lower organizations the reader may open: today all, in a past tree those within reach."""
    if desk.on == desk.today:
        return set(found.branches)
    rows = organizations_of(desk.scope).filter(pk__in=list(found.branches))
    return set(rows.values_list("pk", flat=True))


def _shares(branch: Branch, columns: Sequence[Obligation], of_obligation: str = "") -> list[Share]:
    tallies = [(one.id, branch.obligations.get(one.id, Tally())) for one in columns]
    return [
        Share(
            progress_words(one),
            band_of(one.progress),
            ended_words(one),
            _page(branch, of_obligation, [id]),
        )
        for id, one in tallies
    ]


def _page(branch: Branch, of_obligation: str, ids: Collection[str]) -> str:
    """Return the page of the first of these obligations that the pack of an organization's region has."""
    return next((of_obligation.replace(ANY, id) for id in ids if id in branch.obligations), "")


def _map(
    desk: DeskContext, rows: Sequence[ChildRow], columns: Sequence[Obligation]
) -> tuple[SafeString | str, list[Segment]]:
    """Return the tiles of the committees below, with a choice of the figure shown."""
    committees = {
        short_name(row.name): row for row in rows if row.branch.level in LOCAL_COMMITTEES and not row.is_own
    }
    places = places_of(list(committees))
    if not places:
        return "", []
    titles = {"": CONTACTS, **{one.id: one.title for one in columns}}
    figure = desk.request.GET.get("figure", "")
    figure = figure if figure in titles else ""
    tiles = []
    for name, (row, column) in places.items():
        value, words, more = _value(committees[name].branch, figure)
        tiles.append(charts.Tile(name, row, column, value, words, committees[name].url, more))
    segments = [Segment(title, desk.same(figure=id), id == figure) for id, title in titles.items()]
    title = titles[figure] if not figure else f"{titles[figure]}：进展"
    return charts.tile_map(title, tiles, head="组织"), segments


def _value(branch: Branch, figure: str) -> tuple[Fraction | None, str, str]:
    """Return a tile's value and words: contact completion, or an obligation's progress and rate."""
    if not figure:
        return branch.contacts.completion, percent(branch.contacts.completion), ""
    tally = branch.obligations.get(figure, Tally())
    return (
        tally.progress,
        progress_words(tally),
        ended_words(tally),
    )
