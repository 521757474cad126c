"""What the list of jobs can be filtered by."""

from __future__ import annotations

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.jobs.long_work import WorkKind, WorkState


class WorkFilters(TableFilters):
    """Jobs by kind and by how far they are. They come from several tables."""

    kind = OneOf("种类", [str(one) for one in WorkKind], method="leave")
    state = OneOf("状态", [str(one) for one in WorkState], method="leave")
