"""The chain of the log: entries are linked after their transactions, so that no action waits for another (ADR 54)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.audit.contents import FIRST, content_digest, link_digest
from qingqiao.audit.heads import note_head
from qingqiao.audit.models import ChainLink, Entry
from qingqiao.prepared import prepared
from qingqiao.regions import clock
from qingqiao.regions.bulk import insert
from qingqiao.regions.models import Region

AT_ONCE = 1000
EARLIEST = datetime.min.replace(tzinfo=UTC)
LATEST = timedelta(minutes=10)
LONGEST = timedelta(days=2)
"""An entry may be committed this long after its moment, by the longest of loads."""


def link_entries(region: Region, back: timedelta = LONGEST) -> int:
    """Link the entries of a region that have no link yet, in the order of their keys, and return their number; of those from
    before the last link, or from before now where the clock was ahead, only what is at most so much older. A second process
    that links at the same time links nothing."""
    linked = 0
    while number := _link_some(region, back):
        linked += number
        if number < AT_ONCE:
            break
    return linked


def head_of(region: Region) -> ChainLink | None:
    """Return the last link of a region."""
    rows = ChainLink.objects.filter(region=region).select_related("entry")
    return rows.order_by("-day", "-number").first()


def _link_some(region: Region, back: timedelta) -> int:
    head = head_of(region)
    since = min(head.entry.at, clock.now()) - back if head else EARLIEST
    entries = _without_link(region.pk, since)
    if not entries:
        return 0
    day = clock.today(region)
    links = _links(region, head, max(day, head.day) if head else day, entries)
    try:
        with transaction.atomic(), connection.wrap_database_errors:
            insert(ChainLink, links)
    except IntegrityError:
        return 0
    last = ChainLink(**links[-1])
    last.entry = entries[-1]
    if head and head.day < day:
        note_head(region, head)
    if head and _hour(head) < _hour(last):
        note_head(region, last)
    return len(entries)


def _hour(link: ChainLink) -> tuple[date, int]:
    """Return the hour of a link's entry: within each the file beside the database hears of one more digest."""
    return link.entry.at.date(), link.entry.at.hour


@prepared
def _without_link(region: int, since: datetime) -> QuerySet[Entry]:
    """Return the entries that have no link yet, with what of them is chained."""
    has_link = ChainLink.objects.filter(region=OuterRef("region"), entry=OuterRef("pk"))
    rows = Entry.objects.filter(~Exists(has_link), region=region, at__gte=since)
    return rows.defer("details", "has_words", "salt", "mac").order_by("pk")[:AT_ONCE]


def _links(region: Region, head: ChainLink | None, day: date, entries: list[Entry]) -> list[dict[str, Any]]:
    """Return the columns of each entry's link."""
    previous = bytes(head.digest) if head else FIRST
    number = head.number if head and head.day == day else 0
    links = []
    for entry in entries:
        number += 1
        content = content_digest(entry)
        previous = link_digest(previous, region.pk, day, number, content)
        place = {"region_id": region.pk, "entry_id": entry.pk, "day": day, "number": number}
        links.append({**place, "content": content, "digest": previous})
    return links
