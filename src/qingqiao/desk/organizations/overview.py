"""The overview of a subtree: its figures, and each obligation's rate; every number leads to what it is made of."""

from dataclasses import dataclass
from fractions import Fraction

from qingqiao.desk.cadres.rows import CadreRow, home_cadres
from qingqiao.desk.organizations.children import Children, children_of
from qingqiao.desk.organizations.help import Hint, hints_of
from qingqiao.desk.organizations.obligations import (
    ObligationRow,
    contact_obligation,
    obligations_of,
    percent,
    row_of,
)
from qingqiao.desk.room import Room
from qingqiao.organizations.queries import Counts, Organization, counts_by_child, regions_below
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.rollup import Rollup, rollup
from qingqiao.progress.tally import Tally
from qingqiao.regions.rules import rules_of
from qingqiao.ui.pages import Segment


@dataclass(frozen=True, slots=True)
class Figure:
    """A card: `url` leads to what the number is made of."""

    label: str
    number: str
    unit: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page shows; `group` is the one whose rates stand side by side."""

    rollup: Rollup
    counts: Counts
    figures: list[Figure]
    groups: list[tuple[str, list[ObligationRow]]]
    group: str
    group_segments: list[Segment]
    children: Children
    hints: list[Hint]
    cadres: list[CadreRow]


def overview_of(room: Room, organization: Organization) -> Overview:
    """The overview of an organization within reach."""
    regions = regions_below(room.scope, organization)
    total, counts = counts_by_child(room.scope, organization, regions, room.today)
    found = rollup(organization, regions, room.range.days, room.today, cadres=total.cadres)
    rules = rules_of(organization.region)
    known = {one: said for one, said in obligations_of(rules).items() if one in found.total}
    groups = list(dict.fromkeys(one.group for one in known.values()))
    asked = room.request.GET.get("group", "")
    group = asked if asked in groups else next(iter(groups), "")
    contacts = contact_obligation(rules)
    return Overview(
        rollup=found,
        counts=total,
        figures=_figures(room, organization, total, found.total.get(contacts, Tally())),
        groups=[(one, _rows(room, organization, known, found, one)) for one in groups],
        group=group,
        group_segments=[Segment(one, room.same(group=one), one == group) for one in groups],
        children=children_of(room, organization, found, counts, known, group, contacts),
        hints=hints_of(room, organization, regions, total),
        cadres=home_cadres(room, organization, contacts),
    )


def _rows(
    room: Room, organization: Organization, known: dict[str, Obligation], found: Rollup, group: str
) -> list[ObligationRow]:
    return [
        row_of(one, found.total[id], room.address("cadres:obligation", organization.code, id))
        for id, one in known.items()
        if one.group == group
    ]


def _figures(room: Room, organization: Organization, total: Counts, contacts: Tally) -> list[Figure]:
    code = organization.code
    named = Fraction(total.administered, total.organizations)
    cadres = room.address("cadres:list", code)
    found = [
        Figure("团干部", f"{total.cadres:,}", "人", "今天在任", cadres),
        Figure(
            "联系青年完成率",
            *_share(contacts.completion),
            f"{contacts.done:,} / {contacts.target:,} 人次",
            room.address("cadres:obligation", code, "contacts"),
        ),
        Figure(
            "已确定专人的组织",
            *_share(named),
            f"{total.administered:,} / {total.organizations:,} 个",
            room.address("organizations:lower", code),
        ),
    ]
    return [*found, *_coverage(room, organization, total)]


def _coverage(room: Room, organization: Organization, total: Counts) -> list[Figure]:
    """Against what the level above declared; unknown: left out (policy.md 5)."""
    declared = (
        (
            "下级组织覆盖",
            total.organizations - 1,
            organization.declared_organizations,
            "个",
            "organizations:lower",
        ),
        ("团干部覆盖", total.cadres, organization.declared_cadres, "人", "cadres:list"),
    )
    return [
        Figure(
            label,
            *_share(Fraction(min(part, whole), whole)),
            f"已录入 {part:,} / 应有 {whole:,} {unit}",
            room.address(name, organization.code),
        )
        for label, part, whole, unit, name in declared
        if whole
    ]


def _share(share: Fraction | None) -> tuple[str, str]:
    """Number and unit of a card."""
    return (percent(share).rstrip("%"), "%") if share is not None else ("—", "")
