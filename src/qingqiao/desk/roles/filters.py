"""What the list of roles can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qingqiao.accounts.roles import GRANTED
from qingqiao.desk.tables.filters import OneOf, TableFilters

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.accounts.models import Grant


class GrantFilters(TableFilters):
    """Granted roles by role and region."""

    role = OneOf("角色", [(role.value, role.label) for role in GRANTED])
    region = OneOf("辖区", field_name="region__code")

    def __init__(self, data: Any, rows: QuerySet[Grant], regions: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, rows)
        self.offer("region", regions)
