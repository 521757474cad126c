"""How many demands there are, by organization: numbers, never what is asked or by whom (policy.md 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Q

from qingqiao.organizations.models import Organization
from qingqiao.organizations.queries import child_path, serving_between, serving_in
from qingqiao.regions.models import Region

LONG: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DemandCounts:
    """Open demands, those of them that have waited for an answer for more than a week, and those solved and unsolved in a
    range of days."""

    open: int = 0
    long: int = 0
    solved: int = 0
    unsolved: int = 0


def demand_counts(
    organization: Organization,
    regions: Iterable[Region],
    days: tuple[date, date],
    today: date,
    within: tuple[str, str] | None = None,
) -> dict[str, DemandCounts]:
    """Return the counts of the cadres who serve below each child today, by the child's path; the organization's own cadres
    stand under its own path. A cadre of two children counts in both. `days`: the first and the last of the range; `within`: only
    those who serve from one path to another."""
    serving = serving_between(within, regions, today) if within else serving_in(organization, regions, today)
    is_open = Q(cadre__demands__done_on=None, cadre__demands__dropped_on=None)
    waits = is_open & Q(cadre__demands__answered_on=None, cadre__demands__asked_on__lt=today - LONG)
    counted = {
        "open": is_open,
        "long": waits,
        "solved": Q(cadre__demands__done_on__range=days),
        "unsolved": Q(cadre__demands__dropped_on__range=days),
    }
    figures = {name: Count("cadre__demands", filter=where, distinct=True) for name, where in counted.items()}
    rows = serving.annotate(child=child_path(organization, "organization__path")).values("child")
    found = rows.annotate(**figures).values_list("child", *counted)
    return {child: DemandCounts(*numbers) for child, *numbers in found}
