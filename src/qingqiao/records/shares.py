"""What a record hands to judging: its shape, its delay and the tokens of who took part (design: one range read per cadre)."""

from datetime import date

from qingqiao.policy.facts import make_shape
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Record


def is_complete(place: str, text: str, participants: int) -> bool:
    """Whether a record's form is complete, whatever its kind: place, text and at least one participant (formats.md)."""
    return bool(place.strip() and text.strip() and participants)


def shape_of(record: Record, *, photos: int, files: int, participants: int) -> str:
    """Policy's text of a record: kinds, tasks, channel and what is counted on it; photos are those that have arrived."""
    return make_shape(
        kinds=record.kind_list(),
        tasks=record.task_list(),
        channel=record.channel,
        face_to_face=record.face_to_face,
        complete=is_complete(record.place, record.text, participants),
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
