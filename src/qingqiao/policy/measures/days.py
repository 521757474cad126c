"""`days`: distinct days on which a matching record happened."""

from collections.abc import Collection, Iterator

from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure, matched


def counted(case: Case) -> Collection[int]:
    return {share.day for share in case.matched}


def left_out(case: Case) -> Iterator[LeftOut]:
    seen: set[int] = set()
    for share in case.matched:
        if share.day in seen:
            yield LeftOut("record", share.code, share.day, "same_day", "同一天只计一次")
        seen.add(share.day)


MEASURE = Measure("days", "day", "天", RECORDS, counted, left_out, timed=matched)
