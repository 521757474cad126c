"""Queries for confirmations: by their link, and of a record (社区确认)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from qingqiao.policy.words import SUBMITTED
from qingqiao.problems import NotFound
from qingqiao.records.models import Confirmation, Record


def digest_of(token: str) -> str:
    """Return what is stored of a link: SHA-256 of its token, in hexadecimal."""
    return sha256(token.encode()).hexdigest()


def asked_by(token: str) -> Confirmation:
    """Return the confirmation that a link asks for; whoever has the link may read and answer. Raise NotFound for an
    unknown token."""
    rows = Confirmation.objects.filter(digest=digest_of(token))
    found = rows.select_related("region", "record__author", "record__community").first()
    if found is None:
        raise NotFound
    return found


def state_of(asked: Confirmation, now: datetime) -> str:
    """Return `used`, `closed` (by a newer link, or because the record no longer counts), `expired` or `open`."""
    if asked.confirmed_at is not None:
        return "used"
    if asked.closed_at is not None or asked.record.status != SUBMITTED:
        return "closed"
    return "expired" if asked.expires_at <= now else "open"


@dataclass(frozen=True, slots=True)
class Confirmations:
    """The confirmations of a record: those given, the first one first, and the open link, if any."""

    given: tuple[Confirmation, ...]
    asking: Confirmation | None


def confirmations_of(record: Record, now: datetime) -> Confirmations:
    """Return the confirmations of a record from a scoped query."""
    rows = list(Confirmation.objects.filter(region=record.region_id, record=record).order_by("asked_at"))
    open_ones = [row for row in rows if not row.confirmed_at and not row.closed_at and row.expires_at > now]
    return Confirmations(tuple(row for row in rows if row.confirmed_at), open_ones[-1] if open_ones else None)


def heads_of(record: Record) -> int:
    """Return how many people took part: distinct named people plus unnamed ones."""
    return record.participants.values("token").distinct().count() + record.headcount
