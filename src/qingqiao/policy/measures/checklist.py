"""`checklist`: items that hold on the day (一(三)2 五公开, 一(三)5 五个有 and 四上墙).

The cadre's own items, or those of the community of the first posting; without a posting, none.
"""

from collections.abc import Collection, Iterable, Iterator

from ..facts import Check
from ..left_out import LeftOut
from ..view import items_that_hold
from .measure import POSTINGS, Case, Measure


def counted(case: Case) -> Collection[str]:
    held = items_that_hold(_checks(case), case.checklist.name, case.day)
    return [item for item in case.checklist.items if item in held]


def left_out(case: Case) -> Iterator[LeftOut]:
    held = counted(case)
    checked = {check.item: check.day for check in _checks(case) if check.day <= case.day}
    for item in case.checklist.items:
        if item in held:
            continue
        if not _has_subject(case):
            yield LeftOut("item", item, None, "no_posting", "当日没有报到的社区")
        elif item in checked:
            yield LeftOut("item", item, checked[item], "does_not_hold", "最近一次核对为不符合")
        else:
            yield LeftOut("item", item, None, "never_checked", "尚未核对")


def nothing(case: Case) -> bool:
    """Return whether the branch isn't founded by the day."""
    if case.checklist.of != "branch":
        return False
    community = case.view.community(case.day)
    return community is not None and community.founded > case.day


def _has_subject(case: Case) -> bool:
    return case.checklist.of == "cadre" or case.view.community(case.day) is not None


def _checks(case: Case) -> Iterable[Check]:
    if case.checklist.of == "cadre":
        return case.view.cadre.checks
    community = case.view.community(case.day)
    return community.checks if community is not None else ()


MEASURE = Measure(
    "checklist", "item", "项", POSTINGS | {"checks"}, counted, left_out, standing=True, nothing=nothing
)
