"""What the list of moves can be filtered by."""

from __future__ import annotations

from qingqiao.desk.tables.filters import OneOf, TableFilters

WAITING, MINE = "等答复", "等您答复"
AGREED, REFUSED, RECALLED, EXPIRED = "已同意", "不同意", "已收回", "三十天没有答复完，已失效"


class MoveFilters(TableFilters):
    """Moves by how they stand, which partly depends on who asks."""

    state = OneOf("情况", (MINE, WAITING, AGREED, REFUSED, RECALLED, EXPIRED), method="leave")
