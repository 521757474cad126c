"""What the audit log can be filtered by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.timezone import get_current_timezone

from qingqiao.accounts.kinds import Means
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.audit.queries import entries_on
from qingqiao.desk.tables.asked import PAGE, SORT
from qingqiao.desk.tables.filters import LONGEST, OnDay, OneOf, TableFilters
from qingqiao.desk.tables.remembered import COLUMNS, SIZE
from qingqiao.desk.tables.searches import NAME

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.audit.models import Entry

OF_ANY_LIST = {SORT, COLUMNS, SIZE, PAGE, NAME}
VERBS = [(str(verb), verb.words) for verb in Verb if not verb.is_read]


class EntryFilters(TableFilters):
    """Entries by verb, means, outcome and day."""

    verb = OneOf("操作", VERBS)
    means = OneOf("方式", Means.choices)
    outcome = OneOf("结果", EntryOutcome.choices)
    day = OnDay("日期", method="narrow_day")

    @property
    def faults(self) -> list[str]:
        """Return what is wrong in the address, also a filter that there isn't: who asks would take all for the narrowed."""
        unknown = sorted(set(self.data) - set(self.filters) - OF_ANY_LIST)
        return [*super().faults, *(f"不能按“{name[:LONGEST]}”筛选。" for name in unknown)]

    def narrow_day(self, rows: QuerySet[Entry], name: str, value: date) -> QuerySet[Entry]:
        """Return the entries of a local day."""
        return entries_on(rows, value, get_current_timezone())
