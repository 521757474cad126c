"""What a checker sees of a record: days, kinds, place and counts; no text and no young person's name (policy.md 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingqiao.records.confirmations import heads_of

if TYPE_CHECKING:
    from qingqiao.records.models import Record


def record_facts(record: Record) -> list[tuple[str, str]]:
    """Return label and value, without empty ones."""
    confirmed = record.confirmations.exclude(confirmed_at=None).exists()
    facts = [
        ("日期", record.occurred_on.isoformat()),
        ("类别", "、".join(record.kind_list())),
        ("方式", "，".join(filter(None, (record.channel, "面对面" if record.face_to_face else "")))),
        ("地点", record.place),
        ("社区", record.community.name if record.community else ""),
        ("参加人数", str(heads_of(record) or "")),
        ("照片", str(record.photos.exclude(stored="").count() or "")),
        ("附件", str(record.files.exclude(stored="").count() or "")),
        ("社区确认", "已确认" if confirmed else ""),
        ("填写人", record.author.name),
        ("现在的状态", record.status),
    ]
    return [(label, value) for label, value in facts if value]
