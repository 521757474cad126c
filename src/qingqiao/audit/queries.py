"""Queries for the audit log, through a Scope."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.organizations.scope import Scope
from qingqiao.regions.models import Region


def entries_of(
    scope: Scope,
    zone: ZoneInfo,
    *,
    verb: str = "",
    accounts: list[UUID] | None = None,
    day: date | None = None,
) -> QuerySet[Entry]:
    """Return the entries within reach, the latest first; filtered by verb, accounts (by id) and local day."""
    rows = scope.limit(Entry.objects.order_by("-at", "-id")).select_related("region")
    if verb:
        rows = rows.filter(verb=verb)
    if accounts is not None:
        rows = rows.filter(account__in=accounts)
    if day is not None:
        begins = datetime.combine(day, time.min, zone)
        rows = rows.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
    return rows


def erasures_in(region: Region, limit: int) -> list[Entry]:
    """Return the latest entries of what was erased by itself in a region: numbers by table."""
    rows = Entry.objects.filter(region=region, verb=Verb.RETENTION_ERASE).select_related("region")
    return list(rows.order_by("-at")[:limit])
