"""Actions on a region's calendar (policy.md 3: a region can override single days) and on its usual report day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.locking import locked
from qingqiao.actions.report_days import MONDAY_TO_SUNDAY
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions.calendar_years import YearCalendar, announced_rows, changes
from qingqiao.regions.models import CalendarDay, CalendarYear, Region
from qingqiao.regions.rules import touch_rules

EARLIEST, LATEST = 2004, 2100


def override_day(actor: Actor, region: Region, day: date, *, is_workday: bool, name: str = "") -> CalendarDay:
    """Set whether a day is a workday in the region; what was announced for it is remembered. All cadres are judged again.

    Raise InputAtFault.
    """
    with act(actor, Verb.CALENDAR_REVISE, region=region) as done, _changing(done, region):
        if not EARLIEST <= day.year <= LATEST:
            raise InputAtFault(places=[Place("day", "请核对年份。")])
        row = CalendarDay.objects.filter(region=region, day=day).first()
        if row is None:
            row = CalendarDay(region=region, day=day)
        elif not row.is_own:
            row.announced, row.announced_name = row.is_workday, row.name
        row.is_workday, row.name, row.is_own = is_workday, name.strip(), True
        row.save()
        done.details = {"day": day.isoformat(), "is_workday": is_workday}
    return row


def restore_day(actor: Actor, region: Region, day: date) -> None:
    """Let what was announced for a day, or Monday to Friday, hold again. Raise StateHasChanged."""
    with act(actor, Verb.CALENDAR_RESTORE, region=region) as done, _changing(done, region):
        row = CalendarDay.objects.filter(region=region, day=day, is_own=True).first()
        if row is None:
            raise StateHasChanged("这一天已经恢复为公布的安排。")
        if row.announced is None:
            row.delete()
        else:
            row.is_workday, row.name, row.is_own = row.announced, row.announced_name, False
            row.announced, row.announced_name = None, ""
            row.save()
        done.details = {"day": day.isoformat()}


def announce_year(actor: Actor, region: Region, announced: YearCalendar) -> int:
    """Set a year's official days and return how many changed; the region's own days stay. All cadres are judged again.

    Raise InputAtFault for a part of a year that isn't known yet.
    """
    with act(actor, Verb.CALENDAR_ANNOUNCE, region=region) as done, _changing(done, region):
        known = CalendarYear.objects.filter(region=region, year=announced.year)
        if not announced.is_whole and not known.exists():
            raise InputAtFault(
                places=[Place("text", f"{announced.year} 年还没有录入，请粘贴全年七个节日的安排。")]
            )
        changed = changes(region, announced)
        _write(region, announced)
        CalendarYear.objects.get_or_create(region=region, year=announced.year)
        done.details = {"year": announced.year, "days": len(changed)}
    return len(changed)


def set_usual_report_day(actor: Actor, region: Region, weekday: int) -> None:
    """Set the region's report weekday (1 is Monday), which the system suggests. Nothing is judged by it (policy.md 3)."""
    with act(actor, Verb.REPORT_DAY_SET_USUAL, region=region) as done:
        if weekday not in MONDAY_TO_SUNDAY:
            raise InputAtFault(places=[Place("weekday", "请选星期一到星期日。")])
        done.details = {"weekday": {"was": region.report_weekday, "is": weekday}}
        region.report_weekday = weekday
        Region.objects.filter(pk=region.pk).update(report_weekday=weekday)


def _write(region: Region, announced: YearCalendar) -> None:
    rows, coming = announced_rows(region, announced), {one.day: one for one in announced.days}
    for day, row in rows.items():
        one = coming.get(day)
        if row.is_own:
            row.announced, row.announced_name = (one.is_workday, one.name) if one else (None, "")
            row.save()
        elif one is None:
            row.delete()
    fresh = [
        CalendarDay(region=region, day=day, is_workday=one.is_workday, name=one.name)
        for day, one in coming.items()
        if day not in rows or not rows[day].is_own
    ]
    CalendarDay.objects.filter(region=region, day__in=[row.day for row in fresh]).delete()
    CalendarDay.objects.bulk_create(fresh)


@contextmanager
def _changing(done: Done, region: Region) -> Iterator[None]:
    """Lock the region, and afterwards have everything in it judged again."""
    with locked(region):
        yield
        touch_rules(region)
        done.touch_region()
