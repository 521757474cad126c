"""What the list of spot checks can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.evaluations.spot_checks import CHECK_STATES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.evaluations.models import SpotCheck


class SpotCheckFilters(TableFilters):
    """Spot checks by how far they are."""

    state = OneOf("状态", list(CHECK_STATES), method="narrow_state")

    def narrow_state(self, rows: QuerySet[SpotCheck], name: str, value: str) -> QuerySet[SpotCheck]:
        """Return the checks that are so far."""
        return rows.filter(CHECK_STATES[value])
