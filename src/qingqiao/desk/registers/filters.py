"""What the tables of the section can be filtered by."""

from __future__ import annotations

from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.postings.queries import MERGED, NO_BRANCH, NO_CADRE, WITH_BRANCH, WITH_CADRE

UNSEEN = "unseen"
NEEDS = (
    (NO_CADRE, "没有团干部"),
    (WITH_CADRE, "有团干部"),
    (NO_BRANCH, "未建团支部"),
    (WITH_BRANCH, "已建团支部"),
    (MERGED, "已并入别的社区"),
)


class CommunityFilters(TableFilters):
    """Communities by what they have or lack; `communities_in` narrows, since a merged one is listed with its filter alone."""

    need = OneOf("情况", NEEDS, method="leave")


class FormationFilters(TableFilters):
    """Formations by kind, and those that nobody has confirmed lately."""

    kind = OneOf("类别", FORMATION_KINDS)
    need = OneOf("情况", [(UNSEEN, "久未确认")], method="leave")
