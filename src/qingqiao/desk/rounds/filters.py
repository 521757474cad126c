"""What the list of rounds can be filtered by."""

from __future__ import annotations

from qingqiao.desk.tables.filters import OneOf, TableFilters

OWN, ABOVE = "本级的考核", "上级对本级的结果"


class RoundFilters(TableFilters):
    """Rounds by who evaluates whom. They come from two tables."""

    whose = OneOf("哪一种", (OWN, ABOVE), method="leave")
