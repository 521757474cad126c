"""What the list of reports upward can be filtered by."""

from __future__ import annotations

from qingqiao.desk.tables.filters import OneOf, SomeText, TableFilters
from qingqiao.voices.kinds import THEMES, UPWARD_KINDS


class UpwardFilters(TableFilters):
    """Reports by place, theme and kind; `upward_reports` and `upward_copies` narrow."""

    place = SomeText("哪个组织", method="leave")
    theme = OneOf("主题", THEMES, method="leave")
    kind = OneOf("类别", UPWARD_KINDS, method="leave")
