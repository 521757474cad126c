"""`records`: matching records."""

from collections.abc import Collection, Iterator

from ..facts import Shape, Share
from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure, matched


def counted(case: Case) -> Collection[Share]:
    return case.matched


def left_out(case: Case) -> Iterator[LeftOut]:
    yield from ()


def adds(shape: Shape) -> int:
    return 1


MEASURE = Measure(
    "records", "record", "条记录", RECORDS, counted, left_out, timed=matched, is_plain=True, adds=adds
)
