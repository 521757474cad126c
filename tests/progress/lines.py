"""A line with what matters said and the rest filled in."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from qingqiao.progress.lines import ProgressLine, period_name

TARGET, GRACE = 1, timedelta(days=7)


def make_line(
    obligation: str = "online",
    period: str = "2026-W12",
    first_day: date = date(2026, 3, 16),
    last_day: date | None = None,
    status: str = "open",
    **fields: Any,
) -> ProgressLine:
    last = last_day or first_day + timedelta(days=6)
    said = {
        "group": "1+100",
        "title": "每周线上活动",
        "clause": "二(三)3",
        "unit": "次",
        "target": None if status == "noted" else TARGET,
        "done": TARGET if status == "met" else 0,
        "reason": "leave" if status == "exempt" else "",
        "late": 0,
        "weight": Fraction(1),
        **fields,
    }
    return ProgressLine(
        obligation=obligation,
        period=period,
        period_name=period_name(period, first_day, last),
        first_day=first_day,
        last_day=last,
        closes_on=last + GRACE,
        status=status,
        fulfilment=None,
        **said,
    )
