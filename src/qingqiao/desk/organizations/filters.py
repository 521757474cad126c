"""What the list of lower organizations can be filtered by."""

from __future__ import annotations

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.policy.words import LEVELS

NAMED, UNNAMED, RESTING = "named", "administrator", "resting"
NEEDS = ((NAMED, "已确定专人"), (UNNAMED, "还没有确定专人"), (RESTING, "管理员已没有任职"))


class LowerFilters(TableFilters):
    """Organizations by level and by what they lack. Which they are, the tree of the page's day says, not the rows of today."""

    level = OneOf("层级", LEVELS, method="leave")
    need = OneOf("情况", NEEDS, method="leave")
