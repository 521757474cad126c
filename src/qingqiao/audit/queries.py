"""Queries for the audit log, through a Scope."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.organizations.scope import Scope
from qingqiao.prepared import prepared_for
from qingqiao.problems import NotFound
from qingqiao.regions.models import Region

GUARDS = 4
"""Triggers of the log: of entries and of links, against changes and against deletion."""

CODED = ("organizations.organization", "organizations.cadre", "postings.community")
"""Tables whose rows people know by a code."""


def entries_of(scope: Scope, accounts: Collection[UUID] | None = None) -> QuerySet[Entry]:
    """Return the entries within reach, the latest first; `accounts`: those of some accounts only."""
    rows = scope.limit(Entry.objects.order_by("-at", "-id")).select_related("region")
    return rows if accounts is None else rows.filter(account__in=accounts)


def entries_on(rows: QuerySet[Entry], day: date, zone: ZoneInfo) -> QuerySet[Entry]:
    """Return those of some entries that were made on a local day."""
    begins = datetime.combine(day, time.min, zone)
    return rows.filter(at__gte=begins, at__lt=begins + timedelta(days=1))


def codes_of(entries: Iterable[Entry]) -> dict[UUID, str]:
    """Return the codes of the rows that entries are about, by id, for tables whose rows have one."""
    found: dict[UUID, str] = {}
    listed = [(one.model, one.row) for one in entries if one.row is not None]
    for label in CODED:
        ids = [row for model, row in listed if model == label]
        if ids:
            rows = apps.get_model(label)._base_manager.filter(pk__in=ids)
            found.update(rows.values_list("pk", "code"))
    return found


def region_of_log(scope: Scope) -> Region:
    """Return the region in which a reader's own use of the log is noted. Raise NotFound without one."""
    ids = [key.region for key in scope.keys if key.region is not None]
    found = (Region.objects.filter(pk__in=ids) if ids else Region.objects.all()).order_by("pk").first()
    if found is None:
        raise NotFound
    return found


def regions_of_code(code: str) -> list[Region]:
    """Return the region of a code; for an empty one all. Raise NotFound."""
    found = list(Region.objects.filter(code=code) if code else Region.objects.order_by("pk"))
    if code and not found:
        raise NotFound(f"没有编码为“{code}”的辖区。")
    return found


def erasures_in(region: Region, limit: int) -> list[Entry]:
    """Return the latest entries of what was erased by itself in a region: numbers by table."""
    return _erasures(region.pk, limit)


@prepared_for
def _erasures(region: int, limit: int) -> QuerySet[Entry]:
    rows = Entry.objects.filter(region=region, verb=Verb.RETENTION_ERASE).select_related("region")
    return rows.order_by("-at")[:limit]


def has_guards() -> bool:
    """Return whether the database still has the triggers that refuse changes of the log."""
    listed = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit!_%' ESCAPE '!'",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'audit!_%' ESCAPE '!' AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(listed[connection.vendor])
        return bool(cursor.fetchone()[0] >= GUARDS)
