"""The suggested report day, in words (一(三)1)."""

from datetime import date

from qingqiao.postings.report_days import Suggested
from qingqiao.ui.days import WEEKDAYS, day_words


def report_day_words(suggested: Suggested, today: date) -> str:
    """Return `建议报到日：周四（3月19日）`; when moved, `建议报到日：周四（6月18日，周五放假）`; '' for a week without
    a workday."""
    if suggested.day is None:
        return "这一周没有工作日，不用报到。"
    moved = f"，{weekday_word(suggested.arranged.isoweekday())}放假" if suggested.is_moved else ""
    day = day_words(suggested.day, today)
    return f"建议报到日：{weekday_word(suggested.day.isoweekday())}（{day}{moved}）"


def weekday_word(weekday: int) -> str:
    """Return `周五` for 5."""
    return f"周{WEEKDAYS[weekday - 1]}"
