"""Which received records count: 已写, 已收到 and 已计入 differ, and each record has its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from qingqiao.organizations.scope import Scope
from qingqiao.phone.records.lacking import why_not
from qingqiao.policy.words import SUBMITTED
from qingqiao.progress.moves import moves_of
from qingqiao.records.queries import records_of
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


def counted_of(scope: Scope, cadre: Cadre, ids: Sequence[UUID]) -> dict[str, dict[str, Any]]:
    """Return by id, for records within reach: `counts`, the number of the cadre's lines it moved, and without any `why` in
    words."""
    today = clock.today(cadre.region)
    found = {}
    for record in records_of(scope).filter(region=cadre.region, pk__in=ids):
        lines = 0
        if record.status == SUBMITTED:
            moved = moves_of(cadre.region, [cadre.pk], record.pk, record.occurred_on, today)
            lines = len(moved.get(cadre.pk, ()))
        found[str(record.pk)] = {"counts": lines, "why": "" if lines else why_not(cadre, record, today)}
    return found
