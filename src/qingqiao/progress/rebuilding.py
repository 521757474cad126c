"""Judging a whole region again: what began it, how far it is, and how it ended. The tick does it, step by step."""

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.problems import WorkCancelled
from qingqiao.progress.due import count_judged
from qingqiao.progress.keep import due_cadres, rebuild_few
from qingqiao.progress.models import Judged, Rebuilding, RebuildingOutcome
from qingqiao.progress.rebuild import count_cadres, rebuild_region
from qingqiao.regions import clock
from qingqiao.regions.models import Region


class Cause(NamedTuple):
    """Why a region is judged again: a verb, and the account or the part of the system that acted."""

    verb: str
    account: UUID | None
    by: str


BY_ITSELF = Cause("", None, "tick")
"""A new day, a new version of the program, or cells that were never kept."""


def begin_rebuilding(region: Region, cause: Cause) -> Rebuilding:
    """Mark all kept cells of a region as stale, in the transaction of the change; what is under way goes over into it."""
    Judged.objects.filter(region=region).update(is_stale=True, is_summed=False)
    return note_rebuilding(region, cause)


def note_rebuilding(region: Region, cause: Cause) -> Rebuilding:
    """Note that a region whose cells aren't valid is judged; what is under way goes over into it."""
    _end(_open(region), RebuildingOutcome.MERGED)
    row = Rebuilding(
        region=region,
        verb=cause.verb,
        account=cause.account,
        by="" if cause.account else cause.by,
        began_at=clock.now(),
        cadres=count_judged(region),
    )
    Rebuilding.objects.bulk_create([row], ignore_conflicts=True)  # the tick may note one at this moment
    return _open(region).get()


def open_rebuilding(region: Region) -> Rebuilding | None:
    """Return what a region is being judged again for, None while it isn't."""
    return _open(region).first()


def rebuildings_since(region: Region, since: timedelta) -> QuerySet[Rebuilding]:
    """Return the times that a region was judged again, begun within so long before now, the latest first."""
    return Rebuilding.objects.filter(region=region, began_at__gte=clock.now() - since)


def pause_rebuilding(region: Region) -> bool:
    """Have the tick leave off; return whether it was at it. What is judged stays, the rest is judged where it is read."""
    return bool(_open(region).filter(paused_at=None).update(paused_at=clock.now()))


def resume_rebuilding(region: Region) -> bool:
    """Have the tick go on; return whether it had been paused."""
    return bool(_open(region).exclude(paused_at=None).update(paused_at=None))


def end_rebuilding(region: Region) -> None:
    """Note that everybody is judged."""
    _end(_open(region), RebuildingOutcome.DONE)


def continue_rebuilding(region: Region, today: date) -> int:
    """Judge whoever of a region isn't judged for today, and return their number. A large part is done under a row that says
    so and can be paused between two steps."""
    due, row = due_cadres(region, today), open_rebuilding(region)
    is_large = len(due) * 2 > count_cadres(region)
    if row is None and is_large:
        row = note_rebuilding(region, BY_ITSELF)
    if row is not None and row.paused_at is not None and due:
        return 0
    if is_large and row is not None and not _rebuild(region, today, row):
        return 0
    if not is_large:
        rebuild_few(region, due, today)
    if row is not None:
        _end(Rebuilding.objects.filter(region=region, pk=row.pk), RebuildingOutcome.DONE)
    return len(due)


def _rebuild(region: Region, today: date, row: Rebuilding) -> bool:
    """Rebuild a region chunk by chunk; return whether it came to the end and wasn't paused or begun anew."""
    working = Rebuilding.objects.filter(region=region, pk=row.pk, ended_at=None, paused_at=None)

    def step(_: int) -> None:
        if not working.exists():
            raise WorkCancelled

    try:
        rebuild_region(region, today, processes=1, report=step)
    except WorkCancelled:
        return False
    return True


def _open(region: Region) -> QuerySet[Rebuilding]:
    return Rebuilding.objects.filter(region=region, ended_at=None)


def _end(rows: QuerySet[Rebuilding], outcome: RebuildingOutcome) -> None:
    rows.filter(ended_at=None).update(ended_at=clock.now(), outcome=outcome)
