"""The looks at what a cadre did: her list, the year's days, the year's obligations; and which year is looked at."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from qingqiao.ui.pages import Segment

FIRST = 2000
SHOWN = 3
LOOKS = (("records:list", "列表"), ("records:year", "全年"), ("progress:progress", "要求"))


def looks(current: str) -> list[Segment]:
    """列表, 全年, 要求."""
    return [Segment(label, reverse(f"phone:{name}"), name == current) for name, label in LOOKS]


def year_in(request: HttpRequest, today: date) -> int:
    """The year that was asked for; this one, where nothing or nothing possible was."""
    year = request.GET.get("year", "")
    is_year = year.isascii() and year.isdigit() and FIRST <= int(year) <= today.year
    return int(year) if is_year else today.year


def year_segments(shown: int, today: date) -> list[Segment]:
    """This year and the two before."""
    years = range(today.year, today.year - SHOWN, -1)
    return [Segment(f"{year}年", f"?year={year}", year == shown) for year in years]
