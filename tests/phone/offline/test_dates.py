"""Days and keys on a phone whose clock is wrong."""

import re

import pytest

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
DATES = "phone/offline/dates.js"
HOUR = 3_600_000


def test_the_day_is_the_regions_day(scripts: Scripts) -> None:
    at = "m => [m.day(Date.UTC(2026, 10, 28, 15, 59)), m.day(Date.UTC(2026, 10, 28, 16, 0))]"
    assert scripts.call(DATES, at) == ["2026-11-28", "2026-11-29"]


def test_the_servers_clock_wins_over_the_phones(scripts: Scripts) -> None:
    off = scripts.call(
        DATES,
        "async (m, hour) => { await m.setClock(Date.now() + hour); return (await m.now()) - Date.now() }",
        HOUR,
    )
    assert abs(off - HOUR) < 1000


def test_a_difference_of_seconds_is_not_worth_a_note(scripts: Scripts) -> None:
    off = scripts.call(
        DATES, "async m => { await m.setClock(Date.now() + 30000); return (await m.now()) - Date.now() }"
    )
    assert abs(off) < 1000


def test_keys_sort_by_the_moment_they_were_made(scripts: Scripts) -> None:
    first, second = scripts.call(DATES, "m => [m.uuid7(1_790_000_000_000), m.uuid7(1_790_000_000_001)]")
    assert first < second
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", first)
    assert int(first.replace("-", "")[:12], 16) == 1_790_000_000_000
