"""What an organization still lacks before the level above publishes, and what would mend it (二(三)4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingqiao.desk.context import DeskContext
from qingqiao.evaluations.results import FIGURES
from qingqiao.evaluations.round_figures import RoundJudging
from qingqiao.policy.scores import percent1

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Round
    from qingqiao.organizations.models import Organization

MENDS = {
    "contact_completion": ("还有团干部没有联系够青年，补上联系青年就计入。", "cadres:list"),
    "cadre_work": ("到期没有完成的，发生过的工作补记上仍然算数。", "organizations:organization"),
    "admin_coverage": ("还有组织没有确定管理员。", "gaps:tree"),
    "org_coverage": ("下级组织比登记的应有数少。", "gaps:tree"),
    "cadre_coverage": ("团干部比登记的应有数少。", "gaps:tree"),
    "management": ("本级或下级还有组织没有公布这段日期的考核。", "rounds:list"),
}


def mending_rows(desk: DeskContext, round: Round, organization: Organization) -> dict[str, Any]:
    """Return each figure of the round's days as of today, with what would mend it where it isn't whole."""
    judging = RoundJudging(round, desk.today)
    row = judging.judge_subtree(organization.pk)
    if row is None:
        return {"rows": [], "as_of": judging.span.last_day}
    rows = []
    for name, word in FIGURES.items():
        share = getattr(row.figures, name)
        mend, page = MENDS[name]
        is_whole = share is None or share == 1
        rows.append(
            (
                word,
                "—" if share is None else f"{percent1(share)}%",
                "" if is_whole else mend,
                "" if is_whole else desk.address(page, organization.code),
            )
        )
    return {"rows": rows, "as_of": judging.span.last_day}
