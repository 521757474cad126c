"""Actions on a region's calendar (policy.md 3: a region can override single days)."""

from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.progress.keep import mark_region_stale
from qingqiao.regions.models import CalendarDay, Region
from qingqiao.regions.rules import touch_rules


def revise_day(actor: Actor, region: Region, day: date, *, is_workday: bool, name: str = "") -> CalendarDay:
    """Set whether a day is a workday in the region. All cadres are judged again."""
    with act(actor, Verb.CALENDAR_REVISE, region=region) as done:
        row, _ = CalendarDay.objects.update_or_create(
            region=region, day=day, defaults={"is_workday": is_workday, "name": name, "is_own": True}
        )
        touch_rules(region)
        mark_region_stale(region)
        done.details = {"day": day.isoformat(), "is_workday": is_workday}
    return row
