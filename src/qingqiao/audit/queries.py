"""Queries for the audit log, through a Scope."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from qingqiao.audit.models import Entry
from qingqiao.organizations.scope import Scope


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
