"""Reads of confirmations: by the link that asks for one, and of a record (社区确认)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from qingqiao.policy.words import SUBMITTED
from qingqiao.problems import NotFound
from qingqiao.records.models import Confirmation as Confirmation
from qingqiao.records.models import Record


def digest_of(token: str) -> str:
    """What is kept of a link: SHA-256 of its token, in hexadecimal."""
    return sha256(token.encode()).hexdigest()


def asked_by(token: str) -> Confirmation:
    """What this link asks about: whoever has it may read and answer. Raises NotFound for a token that nobody made."""
    rows = Confirmation.objects.filter(digest=digest_of(token))
    found = rows.select_related("region", "record__author", "record__community").first()
    if found is None:
        raise NotFound
    return found


def state_of(asked: Confirmation, now: datetime) -> str:
    """`used`, `closed` (by a newer link, or because its record no longer counts), `expired` or `open`."""
    if asked.confirmed_at is not None:
        return "used"
    if asked.closed_at is not None or asked.record.status != SUBMITTED:
        return "closed"
    return "expired" if asked.expires_at <= now else "open"


@dataclass(frozen=True, slots=True)
class Confirmations:
    """A record's: those given, the first one first, and the link that still asks, if any."""

    given: tuple[Confirmation, ...]
    asking: Confirmation | None


def confirmations_of(record: Record, now: datetime) -> Confirmations:
    """The confirmations of a record that comes from a scoped read."""
    rows = list(Confirmation.objects.filter(region=record.region_id, record=record).order_by("asked_at"))
    open_ones = [row for row in rows if not row.confirmed_at and not row.closed_at and row.expires_at > now]
    return Confirmations(tuple(row for row in rows if row.confirmed_at), open_ones[-1] if open_ones else None)


def heads_of(record: Record) -> int:
    """How many people took part, as a number and nothing else: those named, each once, and those unnamed."""
    return record.participants.values("token").distinct().count() + record.headcount
