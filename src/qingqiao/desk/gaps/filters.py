"""What the list of gaps can be filtered by."""

from __future__ import annotations

from qingqiao.desk.gaps.lines import WORDS
from qingqiao.desk.tables.filters import OneOf, TableFilters


class GapFilters(TableFilters):
    """Gaps by kind. They are counted, not rows."""

    kind = OneOf("缺什么", [(str(kind), words) for kind, (words, _) in WORDS.items()], method="leave")
