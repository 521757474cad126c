"""Cadres who are missing something or may need help: numbers in neutral words, each with a link to its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.organizations.administrators import with_resting_administrators
from qingqiao.organizations.queries import count_cadres, on_leave, subtree_of
from qingqiao.progress.kept import kept
from qingqiao.progress.rollup import Branch
from qingqiao.progress.seated import CONTACTS, QUIET, SeatedCadres

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Hint:
    """One line: how many cadres, and the address of the list."""

    title: str
    note: str
    value: str
    url: str


def hints_of(
    desk: DeskContext, organization: Organization, seated: SeatedCadres, whole: Branch
) -> list[Hint]:
    """Return the lines whose number isn't zero."""
    span, code = desk.span, organization.code
    regions = "-".join(str(one.pk) for one in seated.regions)
    key = f"hints/{regions}/{span.first_day}/{span.last_day}/{span.as_of}/{desk.today}"
    no_contact, quiet, away, resting = kept(
        whole.cadres, organization, key, lambda: _numbers(desk, organization, seated)
    )
    found = (
        (
            whole.organizations - whole.administered,
            "还没有确定专人的组织",
            "确定后即可由其完善下级组织和团干部信息",
            "个",
            desk.address("organizations:lower", code, need="administrator"),
        ),
        (
            resting,
            "管理员已没有任职的组织",
            "管理权限已暂停，请另行确定管理员",
            "个",
            desk.address("organizations:lower", code, need="resting"),
        ),
        (
            no_contact,
            "还没有登记联系青年的团干部",
            "多为新任职，可帮助一起建立联系",
            "人",
            desk.address("cadres:list", code, need="contacts"),
        ),
        (
            quiet,
            "时段内还没有记录计入的团干部",
            "也许刚到任、不在岗或不会用，先问问",
            "人",
            desk.address("cadres:list", code, need="quiet"),
        ),
        (
            away,
            "今天请假的团干部" if desk.on == desk.today else "时段最后一天请假的团干部",
            "请假天数多的周期会免考",
            "人",
            desk.address("cadres:list", code, need="leave"),
        ),
    )
    return [
        Hint(title, note, f"{number:,} {unit}", url) for number, title, note, unit, url in found if number
    ]


def _numbers(
    desk: DeskContext, organization: Organization, seated: SeatedCadres
) -> tuple[int, int, int, int]:
    """Return how many have no contact yet, no record that counts, are on leave; and organizations with resting administrators."""
    rows = seated.rows()
    return (
        count_cadres(seated.needing(rows, CONTACTS)),
        count_cadres(seated.needing(rows, QUIET)),
        count_cadres(on_leave(rows, seated.span.standing_on)),
        with_resting_administrators(subtree_of(desk.scope, organization), desk.today).count(),
    )
