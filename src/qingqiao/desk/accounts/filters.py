"""What the list of accounts can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingqiao.accounts.lists import NEEDS, needing
from qingqiao.desk.tables.filters import OneOf, TableFilters

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from qingqiao.organizations.models import Cadre

HOME = "home"


class AccountFilters(TableFilters):
    """Cadres by what became of their invitation or account; the view reads `within` before it asks for them."""

    within = OneOf("范围", [(HOME, "仅本组织")], method="leave")
    need = OneOf("情况", list(NEEDS.items()), method="narrow_need")

    def __init__(self, data: Any, rows: QuerySet[Cadre], today: date) -> None:
        super().__init__(data, rows)
        self._today = today

    def narrow_need(self, rows: QuerySet[Cadre], name: str, value: str) -> QuerySet[Cadre]:
        """Return the cadres that match one of NEEDS."""
        return needing(rows, value, self._today)
