"""Packs one after another: every day belongs to the one that was adopted last (policy.md 3)."""

from datetime import date

from qingqiao.policy.pack import Pack, in_force, shipped
from qingqiao.policy.succession import succession

FIRST, NEXT = shipped()["yulin-2016"], shipped()["yulin-2026"]
JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)


def ids(packs: tuple[Pack, ...], *days: date) -> list[str]:
    found = [in_force(packs, day.toordinal()) for day in days]
    return [pack.id if pack else "" for pack in found]


def test_an_adopted_pack_begins_on_its_day() -> None:
    packs = succession([(None, FIRST), (JULY, NEXT)])
    assert ids(packs, date(2026, 6, 30), JULY) == ["yulin-2016", "yulin-2026"]


def test_without_days_the_files_own_days_hold() -> None:
    packs = succession([(None, NEXT), (None, FIRST)])
    assert ids(packs, date(2025, 12, 31), date(2026, 1, 1)) == ["yulin-2016", "yulin-2026"]


def test_one_can_return_to_the_earlier_pack() -> None:
    packs = succession([(None, FIRST), (OCTOBER, FIRST), (JULY, NEXT)])
    assert ids(packs, date(2026, 6, 1), date(2026, 9, 30), OCTOBER) == [FIRST.id, NEXT.id, FIRST.id]


def test_a_pack_that_is_replaced_on_its_first_day_never_judges() -> None:
    packs = succession([(None, FIRST), (FIRST.effective_from, NEXT)])
    assert [pack.id for pack in packs] == ["yulin-2026"]


def test_where_the_adopted_one_ends_nothing_comes_back() -> None:
    ending = shipped_until(date(2026, 8, 31))
    packs = succession([(None, FIRST), (JULY, ending)])
    assert ids(packs, date(2026, 8, 31), date(2026, 9, 1)) == ["yulin-2026", ""]


def shipped_until(last_day: date) -> Pack:
    return succession([(None, NEXT), (date.fromordinal(last_day.toordinal() + 1), FIRST)])[0]
