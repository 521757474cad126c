"""What no record may say, whichever way it comes."""

from datetime import date

import pytest

from qingqiao.records.checks import Wrong, faults_of

TODAY = date(2026, 3, 20)
LISTED = {"kinds": ("访谈",), "tasks": ()}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"occurred_on": date(26, 11, 27)}, Wrong.TOO_EARLY),
        ({"occurred_on": date(1899, 12, 31)}, Wrong.TOO_EARLY),
        ({"occurred_on": date(2026, 3, 21)}, Wrong.TOO_LATE),
        ({"occurred_on": date(9999, 12, 31)}, Wrong.TOO_LATE),
        ({"kinds": ()}, Wrong.EMPTY),
        ({"kinds": ("打卡",)}, Wrong.UNLISTED),
        ({"status": "好了"}, Wrong.UNLISTED),
        ({"headcount": 100_001}, Wrong.TOO_MANY),
    ],
)
def test_each_value_that_nobody_means_is_a_fault(said: dict, wrong: Wrong) -> None:
    assert [fault.wrong for fault in faults_of(said, LISTED, TODAY)] == [wrong]


def test_a_sound_record_has_none() -> None:
    said = {
        "occurred_on": date(1900, 1, 1),
        "kinds": ("访谈",),
        "channel": "",
        "status": "草稿",
        "headcount": 0,
    }
    assert not list(faults_of(said, LISTED, TODAY))
