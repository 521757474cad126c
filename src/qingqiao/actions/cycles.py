"""Actions on a region's cycle (policy.md 3: no source states its length, so a region sets its own)."""

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.policy.pack import LAST_FIRST_DAY
from qingqiao.policy.periods import Cycle
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import touch_rules

MOST_MONTHS = 120


def set_cycle(actor: Actor, region: Region, cycle: Cycle | None) -> Region:
    """Set the region's cycle: first day and whole months, repeated in both directions; None: the pack's assumption.

    Everything counted by cycle is judged again; published rounds stay. Raise InputAtFault.
    """
    with act(actor, Verb.CYCLE_SET, region=region) as done:
        first_day, months = cycle or (None, None)
        if cycle is not None:
            refuse_odd(cycle)
        region.cycle_first_day, region.cycle_months = first_day, months
        region.cycle_set_on = clock.today(region) if cycle else None
        rows = Region.objects.filter(pk=region.pk)
        rows.update(cycle_first_day=first_day, cycle_months=months, cycle_set_on=region.cycle_set_on)
        touch_rules(region)
        done.touch_region()
        done.details = {"first_day": first_day.isoformat() if first_day else None, "months": months}
    return region


def refuse_odd(cycle: Cycle) -> None:
    """Raise InputAtFault for a first day that not every month has, and for no months or too many."""
    first_day, months = cycle
    places = []
    if first_day.day > LAST_FIRST_DAY:
        places.append(Place("first_day", f"首日不晚于每月 {LAST_FIRST_DAY} 日，这样每个月都有这一天。"))
    if not 1 <= months <= MOST_MONTHS:
        places.append(Place("months", f"写 1 至 {MOST_MONTHS} 之间的整月数。"))
    if places:
        raise InputAtFault(places=places)
