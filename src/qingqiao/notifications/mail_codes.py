"""The code that proves that a mailbox is the cadre's: it follows from her choice and the moment when it was asked for, so no row
holds it."""

from datetime import timedelta

from qingqiao.notifications.models import ReminderChoice
from qingqiao.regions import clock
from qingqiao.sealed import blind_index

DIGITS = 8
LASTS = timedelta(hours=24)
MOST_TRIES = 5


def code_of(choice: ReminderChoice) -> str:
    """Return the code that was asked for last, eight digits."""
    asked = choice.code_asked_at.isoformat() if choice.code_asked_at else ""
    digest = blind_index(f"mail code\0{choice.pk}\0{choice.mail}\0{asked}", choice.region_id)
    return f"{int.from_bytes(digest) % 10**DIGITS:0{DIGITS}}"


def is_waiting(choice: ReminderChoice) -> bool:
    """Return whether a code is on its way or may be typed: an address that isn't confirmed, and a code of the last day."""
    asked = choice.code_asked_at
    return (
        bool(choice.mail)
        and choice.mail_confirmed_at is None
        and asked is not None
        and clock.now() < asked + LASTS
    )
