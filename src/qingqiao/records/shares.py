"""What judging reads of a record: its shape, its delay and the participants' tokens (one range query per cadre)."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from qingqiao.policy.facts import make_shape, pack_people
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Record
from qingqiao.regions import clock


def missing_parts(place: str, text: str, participants: int) -> tuple[str, ...]:
    """Return the missing parts of a complete form, whatever the record's kind: place, text, participants (formats.md)."""
    filled = {"place": place.strip(), "text": text.strip(), "participants": participants}
    return tuple(part for part, value in filled.items() if not value)


def shares_of(
    record: Record, cadres: Sequence[UUID], tokens: list[int], photos: int, files: int
) -> list[dict[str, Any]]:
    """Return the columns of each cadre's share in a record. `tokens`: of all participants; `photos`: number of arrived
    ones."""
    people = pack_people(tokens)
    columns = {
        "counts": counts(record),
        "day": record.occurred_on,
        "shape": shape_of(record, photos=photos, files=files, participants=len(people) // 8),
        "delay": delay_in(record),
        "people": people,
    }
    return [{"cadre_id": cadre, "is_author": cadre == record.author_id, **columns} for cadre in cadres]


def shape_of(record: Record, *, photos: int, files: int, participants: int) -> str:
    """Return policy's text of a record: kinds, tasks, channel and counts; only arrived photos count."""
    is_complete = not missing_parts(record.place, record.text, participants)
    return _shape(
        record.kinds,
        record.tasks,
        record.channel,
        record.face_to_face,
        is_complete,
        photos,
        files,
        participants,
    )


@lru_cache(maxsize=4096)
def _shape(kinds: str, tasks: str, *rest: Any) -> str:
    return make_shape(kinds.split(";") if kinds else (), tasks.split(";") if tasks else (), *rest)


def delay_in(record: Record) -> int:
    """Return a record's delay, as `delay_of`."""
    submitted_on = clock.local_day(record.submitted_at, record.region) if record.submitted_at else None
    return delay_of(record.occurred_on, submitted_on)


def delay_of(occurred_on: date, submitted_on: date | None) -> int:
    """Return the local days from happening to submission; 0 when unknown (policy.md 4.7)."""
    return max(0, (submitted_on - occurred_on).days) if submitted_on else 0


def counts(record: Record) -> bool:
    """Return whether a record is judged: drafts, returned and withdrawn ones aren't (policy.md 4.3)."""
    return record.status == SUBMITTED
