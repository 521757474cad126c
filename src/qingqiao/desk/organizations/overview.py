"""The overview of a subtree: its figures, and each obligation's progress and rate. Every number links to what it is computed
from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.desk.organizations.children import CONTACTS, Children, children_of
from qingqiao.desk.organizations.help import Hint, hints_of, setup_of
from qingqiao.desk.organizations.left_out import left_out_of, partial_words
from qingqiao.desk.organizations.lines import ObligationBar, PeriodChange, changes_of, lines_of
from qingqiao.desk.organizations.obligations import (
    ObligationRow,
    lists_of,
    obligations_within,
    percent,
    row_of,
)
from qingqiao.evaluations.gaps import GapKind
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.people import contact_obligations
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.statuses import STANDING
from qingqiao.progress.tally import Tally
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

CHANGES = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A card. `url` leads to what the number is computed from."""

    label: str
    number: str
    unit: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page shows. `group` is the one whose figures stand side by side. `partial` says whose figures these are
    where they don't cover the subtree, `left_out` which region's cadres are missing in which obligation's figure."""

    rollup: Rollup
    figures: list[Figure]
    groups: list[tuple[str, list[ObligationRow]]]
    group: str
    group_segments: list[Segment]
    children: Children
    hints: list[Hint]
    changes: list[PeriodChange]
    lines: list[tuple[str, list[ObligationBar]]]
    has_trend: bool
    setup: list[Hint]
    partial: str
    left_out: list[str]

    @property
    def whole(self) -> Branch:
        """Return the figures of the whole subtree."""
        return self.rollup.whole


def overview_of(
    desk: DeskContext, organization: Organization, seated: SeatedCadres, around: Sequence[Region]
) -> Overview:
    """Return the overview of an organization within reach, made of its cadres' figures. `around`: the regions around it, within
    reach or not."""
    regions, found = seated.regions, seated.figures
    contacts = contact_obligations(regions, desk.on)
    known = {
        id: one for id, one in obligations_within(regions, desk.on).items() if id in found.whole.obligations
    }
    groups = list(dict.fromkeys(one.group for one in known.values()))
    wanted_group = desk.request.GET.get("group", "")
    group = wanted_group if wanted_group in groups else next(iter(groups), "")
    columns = [one for one in known.values() if one.group == group and one.weight]
    groups_of_rows = [(one, _rows(desk, organization, known, found, one)) for one in groups]
    scored = [row for _, rows in groups_of_rows for row in rows]
    trend = seated.trend
    return Overview(
        rollup=found,
        figures=list(_figures(desk, organization, found.whole, contacts)),
        groups=groups_of_rows,
        group=group,
        group_segments=[Segment(one, desk.same(group=one), one == group) for one in groups],
        children=children_of(
            desk,
            organization,
            found,
            [one for one in columns if one.id not in contacts.values()],
            contacts.values(),
        ),
        hints=hints_of(
            desk, organization, seated, [id for id, one in known.items() if one.period != STANDING]
        ),
        changes=changes_of(scored, trend, desk.today, CHANGES),
        lines=lines_of(groups_of_rows, trend),
        has_trend=seated.is_kept,
        setup=setup_of(desk, organization, seated),
        partial=partial_words(organization, around, regions),
        left_out=left_out_of(found, regions, known, desk.on),
    )


def _rows(
    desk: DeskContext, organization: Organization, known: Mapping[str, Obligation], found: Rollup, group: str
) -> list[ObligationRow]:
    return [
        row_of(one, found.whole.obligations[id], desk.as_of, lists_of(desk, organization.code, id))
        for id, one in known.items()
        if one.group == group
    ]


def _figures(
    desk: DeskContext, organization: Organization, whole: Branch, contacts: Mapping[int, str]
) -> Iterator[Figure]:
    code = organization.code
    cadres = desk.address("cadres:list", code)
    when = "今天在任" if desk.on == desk.today else f"{desk.on} 在任"
    yield Figure("团干部", f"{whole.cadres:,}", "人", when, cadres)
    obligation = contacts.get(organization.region_id) or next(iter(contacts.values()), "")
    if obligation in whole.obligations:
        url = desk.address("cadres:obligation", code, obligation)
        yield Figure(CONTACTS, *_share(whole.contacts.completion), _contact_words(whole.contacts), url)
    lower = desk.address("organizations:lower", code)
    if whole.organizations:
        named = Fraction(whole.administered, whole.organizations)
        words = f"{whole.administered:,} / {whole.organizations:,} 个"
        missing = _gaps(desk, code, GapKind.ADMINISTRATOR) if named < 1 else ""
        yield Figure("已确定专人的组织", *_share(named), words, missing or lower)
    yield from _coverage(desk, organization, whole)


def _contact_words(contacts: Tally) -> str:
    return f"{contacts.done:,} / {contacts.target:,} 人次"


def _coverage(desk: DeskContext, organization: Organization, whole: Branch) -> Iterator[Figure]:
    """Return the share of what the level above declared; nothing where that is unknown (policy.md 5)."""
    lower, cadres = whole.organizations - 1, whole.cadres
    declared = (
        (
            "下级组织覆盖",
            lower,
            organization.declared_organizations,
            "个",
            "organizations:lower",
            GapKind.ORGANIZATIONS,
        ),
        ("团干部覆盖", cadres, organization.declared_cadres, "人", "cadres:list", GapKind.CADRES),
    )
    code = organization.code
    for label, part, of, unit, name, kind in declared:
        if of and whole.organizations:
            share = Fraction(min(part, of), of)
            words = f"已录入 {part:,} / 应有 {of:,} {unit}"
            missing = _gaps(desk, code, kind) if part < of else ""
            yield Figure(label, *_share(share), words, missing or desk.address(name, code))


def _gaps(desk: DeskContext, code: str, kind: GapKind) -> str:
    """Return the address of the gaps of a kind; they are known of today only."""
    return desk.address("gaps:list", code, kind=kind) if desk.on == desk.today else ""


def _share(share: Fraction | None) -> tuple[str, str]:
    """Return number and unit of a card."""
    return (percent(share).rstrip("%"), "%") if share is not None else ("—", "")
