"""A year of cells as strips."""

from datetime import date

from qingqiao.progress.strips import strips_of
from tests.progress.lines import make_line


def weeks(*statuses: str) -> list:
    firsts = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19), date(2026, 1, 26)]
    names = ["2026-W02", "2026-W03", "2026-W04", "2026-W05"]
    return [
        make_line(period=name, first_day=first, status=status)
        for name, first, status in zip(names, firsts, statuses, strict=False)
    ]


def only(lines: list):
    [(_, [strip])] = strips_of(lines)
    return strip


def test_the_latest_stands_first_and_the_sum_says_how_many_of_each() -> None:
    strip = only(weeks("met", "unmet", "met", "open"))
    assert [line.period for line in strip.lines][:2] == ["2026-W05", "2026-W04"]
    assert strip.summary == "完成 2、进行中 1、未完成 1"


def test_what_is_open_would_fill_it_and_what_is_closed_would_not() -> None:
    assert only(weeks("unmet", "open")).next.period == "2026-W03"
    assert only(weeks("met", "unmet")).next is None


def test_groups_stay_together_whatever_the_order() -> None:
    lines = [
        make_line(obligation="online", group="1+100"),
        make_line(obligation="report-day", group="4+1"),
        make_line(obligation="offline", group="1+100"),
    ]
    assert [(group, len(strips)) for group, strips in strips_of(lines)] == [("1+100", 2), ("4+1", 1)]
