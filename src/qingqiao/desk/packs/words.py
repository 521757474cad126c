"""Who signed what when, and what a version changed, in a line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from qingqiao.desk.context import moment_words

if TYPE_CHECKING:
    from qingqiao.policy.pack_changes import PackChanges
    from qingqiao.regions.models import RegionPack


def signed(moment: datetime, name: str) -> str:
    """Return a moment and who it was: `2026-03-20 12:00，committee`."""
    return f"{moment_words(moment)}，{name}" if name else moment_words(moment)


def decided(row: RegionPack) -> str:
    """Return when and by whom a version was decided on."""
    return signed(row.adopted_at, row.adopted_by) if row.adopted_at else "建立辖区时"


def changes_in_a_line(changes: PackChanges | None) -> str:
    """Return what a version changed: `修改“每周线上活动”；整个制度包改了 2 处`."""
    if changes is None:
        return "最初的一版"
    parts = [f"{one.state}“{one.title}”" for one in changes.obligations] or ["各项要求没有变"]
    if changes.whole:
        parts.append(f"整个制度包改了 {len(changes.whole)} 处")
    return "；".join(parts)
