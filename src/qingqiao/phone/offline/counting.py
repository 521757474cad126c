"""What of the received counts: 已写, 已收到 and 已计入 differ, and each record says why."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.organizations.colleagues import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.facts import read_shape
from qingqiao.policy.words import SUBMITTED
from qingqiao.progress.lines import obligation_of
from qingqiao.progress.moves import moves_of
from qingqiao.progress.queries import lines_touching
from qingqiao.records.queries import Record, records_of
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of


def counted_of(scope: Scope, cadre: Cadre, ids: Sequence[UUID]) -> dict[str, dict[str, Any]]:
    """By id, of those within reach: `counts` (how many of her lines it moved) and, where none, `why` in words."""
    today = clock.today(cadre.region)
    found = {}
    for record in records_of(scope).filter(region=cadre.region, pk__in=ids):
        lines = 0
        if record.status == SUBMITTED:
            moved = moves_of(cadre.region, [cadre.pk], record.pk, record.occurred_on, today)
            lines = len(moved.get(cadre.pk, ()))
        found[str(record.pk)] = {"counts": lines, "why": "" if lines else _why_not(cadre, record, today)}
    return found


def _why_not(cadre: Cadre, record: Record, today: date) -> str:
    if record.status != SUBMITTED:
        return f"是{record.status}，提交后才计入" if record.status == "草稿" else f"{record.status}，不计入"
    if record.photos.exclude(refused_at=None).exists():
        return "有照片打不开，请在记录里换一张"
    if record.photos.filter(arrived_at=None).exists():
        return "照片还没有到齐"
    return (
        "；".join(_rules_failed(cadre, record, today)) or "所要求的已由别的记录计过，或没有哪一项要求这一类"
    )


def _rules_failed(cadre: Cadre, record: Record, today: date) -> Iterator[str]:
    """Of each line of hers that asks for what the record is, what the record lacks."""
    share = record.shares.filter(region=cadre.region, cadre=cadre).first()
    if share is None:
        return
    rules, day, shape = rules_of(cadre.region), record.occurred_on, read_shape(share.shape)
    for line in lines_touching(cadre, day, day, today):
        where = obligation_of(rules, line.obligation, line.first_day).where
        failures = list(where.failures(shape))
        if where.kinds and failures and "kinds" not in failures:
            yield f"{line.title}：{'，'.join(where.sentence(rule, shape) for rule in failures)}"
