"""A record before it is written, and what all records share: a key, the time of entry, its rows."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from qingqiao.demo.rows import Folder
from qingqiao.policy.words import DRAFT, OFFLINE, SUBMITTED

ZONE = ZoneInfo("Asia/Shanghai")
LATE_SHARE = 0.07
PRESENT, NEXT_DAYS = 0.62, 6
LATE_DAYS = (8, 24)


@dataclass
class DemoRecord:
    """A row of `records` with its participants, contacts by code or others by name."""

    code: uuid.UUID
    author: str
    day: date
    kinds: tuple[str, ...]
    title: str
    text: str = ""
    place: str = ""
    channel: str = OFFLINE
    is_face_to_face: bool = False
    tasks: tuple[str, ...] = ()
    community: str = ""
    cohosts: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    status: str = SUBMITTED
    submitted_at: datetime | None = None
    contacts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def write(self, folder: Folder) -> None:
        """Write its rows of `records` and `participants`."""
        folder.add(
            "records",
            {
                "code": self.code,
                "author_code": self.author,
                "occurred_on": self.day,
                "kinds": self.kinds,
                "title": self.title,
                "submitted_at": self.submitted_at.isoformat() if self.submitted_at else None,
                "cohost_codes": self.cohosts,
                "channel": self.channel,
                "face_to_face": self.is_face_to_face,
                "tasks": self.tasks,
                "text": self.text,
                "place": self.place,
                "community_code": self.community,
                "photos": self.photos,
                "files": self.files,
                "status": self.status,
            },
        )
        for code in self.contacts:
            folder.add("participants", {"record_code": self.code, "contact_code": code})
        for name in dict.fromkeys(self.names):
            folder.add("participants", {"record_code": self.code, "name": name})


def record_code(random: Random, day: date) -> uuid.UUID:
    """Return a version 7 key that grows with the day, the rest from the seed."""
    milliseconds = int(datetime.combine(day, time(10), UTC).timestamp() * 1000) + random.randrange(20_000_000)
    value = milliseconds << 80 | random.getrandbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


def entered_at(random: Random, day: date, today: date) -> datetime:
    """When a record of a day was entered: mostly the same evening, some days later, now and then late (policy.md 4.7)."""
    chance = random.random()
    if chance < LATE_SHARE:
        wait = random.randint(*LATE_DAYS)
    else:
        wait = 0 if chance < PRESENT + LATE_SHARE else random.randint(1, NEXT_DAYS)
    entered = day + timedelta(
        days=wait if day + timedelta(days=wait) <= today else random.randint(0, (today - day).days)
    )
    if entered == today:
        return datetime.combine(entered, time(7, random.randrange(60)), ZONE)
    return datetime.combine(entered, time(random.randrange(9, 22), random.randrange(60)), ZONE)


def settle(record: DemoRecord, random: Random, today: date, status: str = SUBMITTED) -> DemoRecord:
    """Give a record its status and the moment it was entered; a draft has none."""
    record.status = status
    record.submitted_at = None if status == DRAFT else entered_at(random, record.day, today)
    return record
