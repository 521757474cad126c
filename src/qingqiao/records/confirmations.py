"""Queries for confirmations: by their link, and of a record (社区确认)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.organizations.models import Appointment
from qingqiao.policy.words import SUBMITTED
from qingqiao.problems import NotFound
from qingqiao.records.models import Confirmation, Record, Revision, Share
from qingqiao.regions.days import in_force


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


def state_of(confirmation: Confirmation, now: datetime) -> str:
    """Return `used`, `closed` (by a newer link, or because the record no longer counts), `expired` or `open`."""
    if confirmation.confirmed_at is not None:
        return "used"
    if confirmation.closed_at is not None or confirmation.record.status != SUBMITTED:
        return "closed"
    return "expired" if confirmation.expires_at <= now else "open"


@dataclass(frozen=True, slots=True)
class Confirmations:
    """The confirmations of a record: those given for what it says now, and `outdated` for an earlier revision, the
    first one first; and the open link, if any."""

    given: tuple[Confirmation, ...]
    outdated: tuple[Confirmation, ...]
    asking: Confirmation | None


def confirmations_of(record: Record, now: datetime) -> Confirmations:
    """Return the confirmations of a record from a scoped query."""
    rows = list(Confirmation.objects.filter(region=record.region_id, record=record).order_by("asked_at"))
    open_ones = [row for row in rows if not row.confirmed_at and not row.closed_at and row.expires_at > now]
    given = [row for row in rows if row.confirmed_at]
    current = set(of_current_revision(given_for([record.pk], record.region_id)).values_list("pk", flat=True))
    return Confirmations(
        tuple(row for row in given if row.pk in current),
        tuple(row for row in given if row.pk not in current),
        open_ones[-1] if open_ones else None,
    )


def given_for(records: Iterable[UUID], region: int) -> QuerySet[Confirmation]:
    """Return the confirmations that were given for some records, the first one first."""
    rows = Confirmation.objects.filter(region=region, record__in=list(records), confirmed_at__isnull=False)
    return rows.order_by("confirmed_at")


def of_current_revision(rows: QuerySet[Confirmation]) -> QuerySet[Confirmation]:
    """Return those of some given confirmations whose record wasn't revised afterwards."""
    later = Revision.objects.filter(
        region=OuterRef("region"), record=OuterRef("record"), replaced_at__gt=OuterRef("confirmed_at")
    )
    return rows.filter(~Exists(later))


def is_of_her_own(record: Record, cadre: UUID | None, on: date) -> bool:
    """Return whether a cadre has a part in a record, or serves on a day in an organization of its author: she is not the
    community."""
    if cadre is None:
        return False
    region = record.region_id
    if Share.objects.filter(region=region, record=record, cadre=cadre).exists():
        return True
    offices = Appointment.objects.filter(in_force(on), region=region)
    hers = offices.filter(cadre=record.author_id).values("organization_id")
    return offices.filter(cadre=cadre, organization__in=hers).exists()


def heads_of(record: Record) -> int:
    """Return how many people took part: distinct named people plus unnamed ones."""
    return record.participants.values("token").distinct().count() + record.headcount
