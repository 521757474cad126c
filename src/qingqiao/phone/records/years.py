"""The three views of a cadre's work: list, days of the year, obligations of the year; and the year shown."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from qingqiao.ui.pages import Segment

FIRST = 2000
SHOWN = 3
LOOKS = (("records:list", "列表"), ("records:year", "全年"), ("progress:progress", "要求"))


def looks(current: str) -> list[Segment]:
    """Return the tabs 列表, 全年, 要求."""
    return [Segment(label, reverse(f"phone:{name}"), name == current) for name, label in LOOKS]


def year_in(request: HttpRequest, today: date) -> int:
    """Return the requested year; this one for a missing or impossible one."""
    year = request.GET.get("year", "")
    is_year = year.isascii() and year.isdigit() and len(year) == 4 and FIRST <= int(year) <= today.year
    return int(year) if is_year else today.year


def year_segments(shown: int, today: date) -> list[Segment]:
    """Return this year and the two before."""
    years = range(today.year, today.year - SHOWN, -1)
    return [Segment(f"{year}年", f"?year={year}", year == shown) for year in years]
