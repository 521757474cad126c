"""Days in Chinese words."""

from datetime import date

import pytest

from qingqiao.ui.days import day_words, full_day_words, unbroken, until_words, weekday_words

FRIDAY = date(2026, 3, 20)


def test_the_year_is_said_when_it_is_another() -> None:
    assert day_words(FRIDAY, date(2026, 1, 1)) == "3月20日"
    assert day_words(FRIDAY, date(2027, 1, 1)) == full_day_words(FRIDAY) == "2026年3月20日"


def test_a_weekday_has_its_name() -> None:
    assert weekday_words(FRIDAY) == "星期五"
    assert weekday_words(date(2026, 3, 22)) == "星期日"


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (FRIDAY, "就在今天"),
        (date(2026, 3, 21), "到明天"),
        (date(2026, 3, 22), "到周日"),
        (date(2026, 6, 30), "到6月30日"),
    ],
)
def test_until_when_is_said_as_near_as_it_is(last_day: date, words: str) -> None:
    assert until_words(last_day, FRIDAY) == words


def test_a_cycle_is_not_broken_at_the_end_of_a_line() -> None:
    assert unbroken("工作周期 2026.1—12") == "工作周期\u00a02026.1\u2060—\u206012"
