"""`postings`: postings in force on the day; two postings in one community count as two (一(二))."""

from collections.abc import Collection, Iterator

from ..facts import Posting
from ..left_out import LeftOut
from .measure import POSTINGS, Case, Measure


def counted(case: Case) -> Collection[Posting]:
    return case.view.postings(case.day)


def left_out(case: Case) -> Iterator[LeftOut]:
    for posting in case.view.cadre.postings:
        code = posting.community.code
        if posting.first_day > case.day:
            yield LeftOut("posting", code, posting.first_day, "not_begun", "尚未开始")
        elif posting.last_day < case.day:
            yield LeftOut("posting", code, posting.last_day, "ended", "已结束")


MEASURE = Measure("postings", "posting", "个社区", POSTINGS, counted, left_out, standing=True)
