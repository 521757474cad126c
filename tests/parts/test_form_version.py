from datetime import date

import pytest

from qingqiao.parts.form_version import changed_since, version_of

SHOWN = {"name": "桃源社区", "day": date(2026, 3, 20), "people": ["a", "b"], "note": None}


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        ({}, []),
        ({"name": "桃源新村"}, ["name"]),
        ({"day": date(2026, 3, 19), "people": ["a"]}, ["day", "people"]),
        ({"people": ["b", "a"], "note": ""}, []),
    ],
)
def test_only_a_value_that_reads_otherwise_has_changed(now: dict, changed: list) -> None:
    assert changed_since(version_of(SHOWN), SHOWN | now) == changed


@pytest.mark.parametrize("version", ["", "name", "name:0 day:1"])
def test_who_cannot_say_what_she_saw_has_seen_nothing(version: str) -> None:
    assert changed_since(version, SHOWN) == list(SHOWN)


def test_a_version_tells_no_value() -> None:
    assert "桃源" not in version_of(SHOWN)
