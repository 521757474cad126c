"""`tasks`: distinct focus tasks on matching records (二(二))."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import chain

from ..facts import Shape, read_shape
from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure, matched


@lru_cache(maxsize=65536)
def tasks_of(shape: str) -> tuple[str, ...]:
    """Return the focus tasks of a record of this shape."""
    return read_shape(shape).tasks


def counted(case: Case) -> Collection[str]:
    return set(chain.from_iterable({tasks_of(share[1]) for share in case.matched}))


def left_out(case: Case) -> Iterator[LeftOut]:
    for share in case.matched:
        if not read_shape(share.shape).tasks:
            yield LeftOut("record", share.code, share.day, "no_task", "未注明重点任务")


def adds(shape: Shape) -> int | None:
    return None if shape.tasks else 0


MEASURE = Measure("tasks", "task", "项重点任务", RECORDS, counted, left_out, timed=matched, adds=adds)
