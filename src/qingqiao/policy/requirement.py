"""An obligation prepared for a range of days: periods as slots, filters as fast lookups."""

from bisect import bisect_right
from collections.abc import Iterable
from math import ceil

from .facts import read_shape
from .measures import MEASURES
from .obligation import Obligation
from .pack import Pack
from .periods import Period
from .spans import Span
from .workdays import Workdays

WEEK_WHOLE = 5


class Requirement:
    """One obligation of one version of a pack, with the slots of its judged periods in order."""

    __slots__ = ("_first_days", "_meets", "measure", "obligation", "pack", "slots")

    def __init__(self, pack: Pack, obligation: Obligation, periods: list[Period], workdays: Workdays) -> None:
        self.pack = pack
        self.obligation = obligation
        self.measure = MEASURES[obligation.measure]
        self.slots = [Slot(self, period, workdays) for period in periods]
        self._first_days = [period.first_day for period in periods]
        self._meets: dict[str, bool] = {}

    def slot_on(self, day: int) -> "Slot | None":
        """Return the slot whose period holds the day."""
        place = bisect_right(self._first_days, day) - 1
        if place < 0 or day > self.slots[place].last_day:
            return None
        return self.slots[place]

    def meets_that(self, shape: str) -> bool:
        """Return whether a record of this shape meets `that`."""
        meets = self._meets.get(shape)
        if meets is None:
            meets = self._meets[shape] = self.obligation.that.matches(read_shape(shape))
        return meets


class Slot:
    """One obligation in one period, the same for every cadre.

    `least`: the cell is exempt below this number of bound days (in a week: workdays); `full`: the period's number of
    days. `closes_on`: the last day on which the cell may be open. `index`: the slot's place in its schedule.
    """

    __slots__ = (
        *("closes_on", "requirement", "first_day", "full", "index", "is_standing", "last_day"),
        *("least", "period", "whole", "workdays"),
    )

    def __init__(self, requirement: Requirement, period: Period, workdays: Workdays) -> None:
        self.requirement = requirement
        self.index = -1
        self.period, self.first_day, self.last_day = period
        self.is_standing = requirement.obligation.period == "standing"
        self.closes_on = (
            self.first_day - 1 if self.is_standing else self.last_day + requirement.pack.grace_days
        )
        self.workdays: tuple[int, ...] | None = None
        self.full = self.whole = self.last_day - self.first_day + 1
        if requirement.obligation.period == "week":
            self.workdays = workdays.between(self.first_day, self.last_day)
            self.full, self.whole = len(self.workdays), WEEK_WHOLE
        self.least = ceil(requirement.obligation.min_bound * self.whole)

    def days_within(self, spans: Iterable[Span]) -> int:
        """Return how many days of the period (in a week: workdays) lie in the disjoint spans."""
        total = 0
        for span_first, span_last in spans:
            first, last = max(span_first, self.first_day), min(span_last, self.last_day)
            if first > last:
                continue
            if self.workdays is None:
                total += last - first + 1
            else:
                total += sum(1 for day in self.workdays if first <= day <= last)
        return total
