"""When a cadre did what: the days of the year with their obligations, as far as the cadre is diligent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from qingqiao.demo.days import FRIDAY, days_between, is_workday, monday, quarter_days
from qingqiao.demo.people import Cadre
from qingqiao.policy.words import FULL_TIME

DUTIES = ("调研报告", "党政沟通", "新建团组织", "青年社会组织", "志愿者组织", "宣讲")
VOLUNTEERING = "志愿服务"
GOOD_DEED = "办实事"
NOT_ON_FRIDAY = 0.2
WEEK, SIX_DAYS = timedelta(days=7), timedelta(days=6)


@dataclass(frozen=True, order=True)
class Occasion:
    """An occasion on a day; `want` is its required kind."""

    day: date
    occasion: str
    want: str = ""


class Occasions:
    """Everything that one cadre did between two days."""

    def __init__(self, cadre: Cadre, random: Random, first_day: date, today: date) -> None:
        self._cadre, self._random, self._first_day, self._today = cadre, random, first_day, today
        self._zeal = cadre.diligence

    def all(self) -> list[Occasion]:
        """In the order of days; nothing on leave, out of office, before the first day or after today."""
        planned = {*self._weekly(), *self._quarterly(), *self._yearly(), *self._forced()}
        return sorted(one for one in planned if self._happened(one))

    def _happened(self, planned: Occasion) -> bool:
        day = planned.day
        if not self._first_day <= day <= self._today or self._cadre.is_away(day):
            return False
        if planned.occasion in ("visit", "duty") and self._cadre.community(day) is None:
            return False
        return self._cadre.appointment(day) is not None

    def _weekly(self) -> Iterator[Occasion]:
        week, visited = monday(self._first_day), 0
        while week <= self._today:
            at_work = [day for day in days_between(week, week + SIX_DAYS) if is_workday(day)]
            if at_work:
                if self._random.random() < self._zeal:
                    yield Occasion(self._random.choice(at_work), "online")
                if self._random.random() < self._zeal * (0.4 if self._is_bound(week) else 0.2):
                    yield Occasion(self._random.choice(at_work), "talk")
                if self._is_bound(week) and self._random.random() < self._zeal:
                    day = self._report_day(at_work)
                    yield Occasion(day, "visit", VOLUNTEERING if day.month != visited else "")
                    visited = day.month if self._random.random() < self._zeal + 0.1 else visited
            week += WEEK

    def _report_day(self, at_work: list[date]) -> date:
        """Friday, or the week's last workday; now and then another day by arrangement (一(三)1)."""
        if self._random.random() < NOT_ON_FRIDAY:
            return self._random.choice(at_work)
        return next((day for day in at_work if day.weekday() == FRIDAY), at_work[-1])

    def _is_bound(self, week: date) -> bool:
        """Return whether 4+1 binds her in a week."""
        one = self._cadre.appointment(max(week, self._first_day)) or self._cadre.appointment(week + WEEK)
        return one is not None and one.kind == FULL_TIME and one.organization.is_leading

    def _quarterly(self) -> Iterator[Occasion]:
        for year in range(self._first_day.year, self._today.year + 1):
            for number in range(1, 5):
                if self._random.random() < 0.3 + 0.7 * self._zeal:
                    for _ in range(1 + (self._random.random() < self._zeal) + (self._zeal > 0.85)):
                        yield Occasion(self._some_day(*quarter_days(year, number)), "offline")

    def _yearly(self) -> Iterator[Occasion]:
        for year in range(self._first_day.year, self._today.year + 1):
            first_day, last_day = date(year, 1, 1), date(year, 12, 31)
            if not self._is_bound(max(first_day, monday(self._first_day))):
                continue
            for kind in DUTIES:
                if self._random.random() < self._zeal:
                    yield Occasion(self._some_day(first_day, last_day), "duty", kind)
            for _ in range(round(4 * self._zeal)):
                yield Occasion(self._some_day(first_day, last_day), "duty", GOOD_DEED)

    def _some_day(self, first_day: date, last_day: date) -> date:
        """Return a day of a range, rather a workday."""
        days = (last_day - first_day).days
        day = first_day + timedelta(days=self._random.randint(0, days))
        return day if is_workday(day) else first_day + timedelta(days=self._random.randint(0, days))

    def _forced(self) -> Iterator[Occasion]:
        """Yield what the cast must have for its pages: this week's online contact, this quarter's activity."""
        week = [day for day in days_between(monday(self._today), self._today) if is_workday(day)]
        if self._cadre.role in ("county_administrator", "village", "township_administrator") and week:
            yield Occasion(week[0], "online")
        if self._cadre.role in ("county_administrator", "village", "school"):
            quarter_began = self._today.replace(month=(self._today.month - 1) // 3 * 3 + 1, day=1)
            yield Occasion(self._some_day(quarter_began, self._today), "offline")
