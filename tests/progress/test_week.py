"""A cadre's lines sorted into a week."""

from dataclasses import replace
from datetime import date, timedelta

from qingqiao.progress.week import HANDFUL, week_of
from tests.progress.test_nearest import line

TODAY = date(2026, 3, 20)


def until(id: str, last_day: date, *, days: int = 7, **fields):
    first_day = last_day - timedelta(days=days - 1)
    closes_on = last_day + timedelta(days=7)
    return replace(line(id), first_day=first_day, last_day=last_day, closes_on=closes_on, **fields)


def test_the_next_thing_comes_first_and_what_is_scored_before_what_is_shown() -> None:
    sunday, march = date(2026, 3, 22), date(2026, 3, 31)
    lines = [until("offline", march, days=90), until("interaction", sunday), until("online", sunday)]
    assert [one.obligation for one in week_of(lines, TODAY).due] == ["online", "interaction", "offline"]


def test_a_month_with_time_left_can_wait() -> None:
    week = week_of([until("volunteer-day", date(2026, 3, 31), days=31)], TODAY)
    assert (len(week.due), len(week.waiting)) == (0, 1)


def test_last_week_stays_open_until_it_closes() -> None:
    missed = until("online", date(2026, 3, 15))
    assert week_of([missed], TODAY).overdue == (missed,)
    assert week_of([missed], date(2026, 3, 23)).overdue == ()


def test_more_than_a_handful_is_not_due_at_once() -> None:
    days = [TODAY + timedelta(days=n) for n in range(HANDFUL + 1)]
    week = week_of([until("interaction", day, period=str(day)) for day in days], TODAY)
    assert (len(week.due), len(week.waiting)) == (HANDFUL, 1)


def test_what_ends_on_one_day_stays_together() -> None:
    lines = [until("interaction", TODAY, period=str(n)) for n in range(HANDFUL + 2)]
    assert len(week_of(lines, TODAY).due) == HANDFUL + 2


def test_the_heaviest_is_in_sight_though_it_ends_never() -> None:
    contacts = replace(line("contacts", done=50, target=100), period="standing")
    week = week_of([until("interaction", TODAY), contacts], TODAY)
    assert [one.obligation for one in week.due] == ["interaction", "contacts"]


def test_done_and_exempt_are_neither_due_nor_waiting() -> None:
    met = until("online", TODAY, done=1, status="met")
    exempt = until("report-day", TODAY, status="exempt", reason="leave")
    week = week_of([met, exempt], TODAY)
    assert (week.due, week.waiting, week.done, week.rest) == ((), (), (met,), (exempt,))
