"""`record_share`: of the matching records, those that also meet `that`; without a matching record there is no cell."""

from collections.abc import Iterator

from ..facts import Share
from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure


def counted(case: Case) -> list[Share]:
    return [share for share in case.matched if case.meets_that(share.shape)]


def left_out(case: Case) -> Iterator[LeftOut]:
    for share in case.matched:
        if not case.meets_that(share.shape):
            yield LeftOut("record", share.code, share.day, "that", "属于应计的记录，但未达到进一步的要求")


def target(case: Case) -> int:
    return len(case.matched)


MEASURE = Measure(
    "record_share",
    "record",
    "条记录",
    RECORDS,
    counted,
    left_out,
    timed=counted,
    target=target,
    needs_records=True,
)
