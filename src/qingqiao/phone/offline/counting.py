"""What of the received counts: 已写, 已收到 and 已计入 differ, and each record says why."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from qingqiao.organizations.colleagues import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.words import SUBMITTED
from qingqiao.progress.moves import moves_of
from qingqiao.records.queries import Record, records_of
from qingqiao.regions import clock


def counted_of(scope: Scope, cadre: Cadre, ids: Sequence[UUID]) -> dict[str, dict[str, Any]]:
    """By id, of those within reach: `counts` (how many of her lines it moved) and, where none, `why` in words."""
    today = clock.today(cadre.region)
    found = {}
    for record in records_of(scope).filter(region=cadre.region, pk__in=ids):
        lines = 0
        if record.status == SUBMITTED:
            moved = moves_of(cadre.region, [cadre.pk], record.pk, record.occurred_on, today)
            lines = len(moved.get(cadre.pk, ()))
        found[str(record.pk)] = {"counts": lines, "why": "" if lines else _why_not(record)}
    return found


def _why_not(record: Record) -> str:
    if record.status != SUBMITTED:
        return f"是{record.status}，提交后才计入" if record.status == "草稿" else f"{record.status}，不计入"
    if record.photos.exclude(refused_at=None).exists():
        return "有照片打不开，请在记录里换一张"
    if record.photos.filter(arrived_at=None).exists():
        return "照片还没有到齐"
    return "没有哪一项要求因它前进，详见“为什么”"
