"""What a record hands to judging: its shape, its delay and the tokens of who took part (design: one range read per cadre)."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.policy.facts import make_shape, pack_people
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Record
from qingqiao.regions import clock


def missing_parts(place: str, text: str, participants: int) -> tuple[str, ...]:
    """Return what a complete form still lacks, whatever the record's kind: place, text, participants (formats.md)."""
    filled = {"place": place.strip(), "text": text.strip(), "participants": participants}
    return tuple(part for part, value in filled.items() if not value)


def shares_of(
    record: Record, cadres: Sequence[UUID], tokens: list[int], photos: int, files: int
) -> list[dict[str, Any]]:
    """What the share of each of a record's cadres holds, by column. `tokens`: of all who took part; `photos` have arrived."""
    people = pack_people(tokens)
    submitted_on = clock.local_day(record.submitted_at, record.region) if record.submitted_at else None
    said = {
        "counts": counts(record),
        "day": record.occurred_on,
        "shape": shape_of(record, photos=photos, files=files, participants=len(people) // 8),
        "delay": delay_of(record.occurred_on, submitted_on),
        "people": people,
    }
    return [{"cadre_id": cadre, "is_author": cadre == record.author_id, **said} for cadre in cadres]


def shape_of(record: Record, *, photos: int, files: int, participants: int) -> str:
    """Policy's text of a record: kinds, tasks, channel and what is counted on it; photos are those that have arrived."""
    return make_shape(
        kinds=record.kind_list(),
        tasks=record.task_list(),
        channel=record.channel,
        face_to_face=record.face_to_face,
        complete=not missing_parts(record.place, record.text, participants),
        photos=photos,
        files=files,
        participants=participants,
    )


def delay_of(occurred_on: date, submitted_on: date | None) -> int:
    """Local days from happening to submission; 0 when nobody knows (policy.md 4.7)."""
    return max(0, (submitted_on - occurred_on).days) if submitted_on else 0


def counts(record: Record) -> bool:
    """Whether a record is judged: drafts, returned and withdrawn ones are not (policy.md 4.3)."""
    return record.status == SUBMITTED
