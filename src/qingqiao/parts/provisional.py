"""What is said where a week's workdays may still change: its year's holidays aren't entered yet (policy.md 3)."""

from datetime import date, timedelta

from qingqiao.policy.report_days import monday_of
from qingqiao.regions.rules import Rules

DAYS_AFTER_MONDAY = timedelta(days=6)


def provisional_words(rules: Rules, first_day: date, last_day: date) -> str:
    """Return the sentence about the years of a range of days; empty where their holidays are known."""
    years = [year for year in range(first_day.year, last_day.year + 1) if rules.is_provisional(year)]
    said = "、".join(map(str, years))
    return f"{said} 年的放假安排还没有录入，暂按周一至周五计算工作日。" if years else ""


def provisional_week_words(rules: Rules, day: date) -> str:
    """Return the sentence about the ISO week of a day."""
    monday = date.fromordinal(monday_of(day.toordinal()))
    return provisional_words(rules, monday, monday + DAYS_AFTER_MONDAY)
