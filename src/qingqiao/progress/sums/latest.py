"""The two latest closed periods of each obligation with a weight: who is short in both may need help."""

from datetime import date

from qingqiao.progress.horizon import kept_from
from qingqiao.progress.schedules import schedule_touching
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

Pair = tuple[str, str, str]
"""An obligation and the names of its two latest closed periods, the earlier first."""


def latest_closed(region: Region, today: date) -> list[Pair]:
    """Return the pairs of a region's obligations; none where fewer than two periods have closed since the horizon."""
    day = today.toordinal()
    schedule = schedule_touching(rules_of(region), kept_from(today), today)
    closed: dict[str, list[tuple[int, str]]] = {}
    for slot in schedule.layout(day).slots:
        if not slot.is_standing and slot.closes_on < day and slot.requirement.obligation.weight:
            closed.setdefault(slot.requirement.obligation.id, []).append((slot.last_day, slot.period))
    latest = {id: sorted(found)[-2:] for id, found in closed.items()}
    return [(id, two[0][1], two[1][1]) for id, two in latest.items() if len(two) == 2]
