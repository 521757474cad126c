"""`days`: distinct days on which a matching record happened."""

from collections.abc import Collection, Iterator

from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure, matched


def counted(case: Case) -> Collection[int]:
    return {deed.day for deed in case.matched}


def left_out(case: Case) -> Iterator[LeftOut]:
    seen: set[int] = set()
    for deed in case.matched:
        if deed.day in seen:
            yield LeftOut("record", deed.code, deed.day, "same_day", "同一天只计一次")
        seen.add(deed.day)


MEASURE = Measure("days", "day", "天", RECORDS, counted, left_out, timed=matched)
