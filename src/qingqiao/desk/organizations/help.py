"""Who may need help, in neutral words, each number with a link to its list, nobody by name; and what is missing until everybody
is in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.progress.seated import CONTACTS, QUIET, TWICE, SeatedCadres

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

NAMED = 5
"""So many organizations are named at once, in the tree's order."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One line: how many, and the address of the list."""

    title: str
    note: str
    value: str
    url: str


def hints_of(
    desk: DeskContext, organization: Organization, seated: SeatedCadres, periodic: Collection[str]
) -> list[Hint]:
    """Return who may need help: the lines whose number isn't zero. `periodic`: the obligations that have periods."""
    twice, no_contact, quiet = seated.needs
    code = organization.code
    day = "今天" if desk.on == desk.today else "时段最后一天"
    found = (
        (TWICE, twice, "同一项要求连着两期没有做到", "先问有什么困难，再谈进度"),
        (CONTACTS, no_contact, "还没有登记联系青年", "多为新任职，可帮助一起建立联系"),
        (QUIET, quiet, "时段内还没有记录计入", "也许刚到任、不在岗或不会用，先问问"),
        ("leave", seated.away, f"{day}请假", "请假天数多的周期会免考"),
    )
    silent = list(_silent(organization, seated.figures, periodic))
    return [
        *(
            Hint(title, note, f"{number:,} 人", desk.address("cadres:list", code, need=need))
            for need, number, title, note in found
            if number
        ),
        *_silent_hint(desk, silent),
    ]


def _silent_hint(desk: DeskContext, silent: list[Branch]) -> Iterator[Hint]:
    if silent:
        names = "、".join(one.name for one in silent[:NAMED])
        more = "等" if len(silent) > NAMED else ""
        alone = desk.address("organizations:organization", silent[0].code)
        url = alone if len(silent) == 1 else "#lower"
        yield Hint("整个组织还没有记录计入", f"{names}{more}", f"{len(silent)} 个", url)


def _silent(organization: Organization, found: Rollup, periodic: Collection[str]) -> Iterator[Branch]:
    """Return the lower organizations where something of a period is owed and nothing of it is done."""
    for id, branch in found.branches.items():
        tallies = [tally for one, tally in branch.obligations.items() if one in periodic and tally.asked]
        if id != organization.pk and tallies and not any(tally.done for tally in tallies):
            yield branch


def setup_of(desk: DeskContext, organization: Organization, seated: SeatedCadres) -> list[Hint]:
    """Return which organizations lack an administrator, the lines whose number isn't zero."""
    whole = seated.figures.whole
    unnamed = whole.organizations - whole.administered
    found = (
        ("administrator", unnamed, "还没有确定专人的组织", "确定后即可由其完善下级组织和团干部信息"),
        ("resting", seated.resting, "管理员已没有任职的组织", "管理权限已暂停，请另行确定管理员"),
    )
    return [
        Hint(title, note, f"{number:,} 个", desk.address("organizations:lower", organization.code, need=need))
        for need, number, title, note in found
        if number
    ]
