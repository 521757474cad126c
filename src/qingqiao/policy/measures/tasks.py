"""`tasks`: distinct focus tasks on matching records (二(二))."""

from collections.abc import Collection, Iterator

from ..facts import Shape, read_shape
from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure, matched


def counted(case: Case) -> Collection[str]:
    shapes = {share[1] for share in case.matched}
    return {task for shape in shapes for task in read_shape(shape).tasks}


def left_out(case: Case) -> Iterator[LeftOut]:
    for share in case.matched:
        if not read_shape(share.shape).tasks:
            yield LeftOut("record", share.code, share.day, "no_task", "未注明重点任务")


def adds(shape: Shape) -> int | None:
    return None if shape.tasks else 0


MEASURE = Measure("tasks", "task", "项重点任务", RECORDS, counted, left_out, timed=matched, adds=adds)
