"""How long the cycle is: an assumption until the city committee sets it, and what follows is shown first."""

from datetime import date

import pytest

from qingqiao.regions.models import Region
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.revising import revise
from tests.world import World

CYCLE = "/desk/organizations/YL/cycle/"
HALF = {"first_day": "2025-09-01", "months": "6"}


def test_everybody_who_looks_over_it_is_told_that_it_is_assumed(world: World, sign_in: Reader) -> None:
    for who in ("zhao_lan", "committee"):
        assert "周期长度是制度包的假定" in text(sign_in(who), CYCLE)
    assert "周期由团市委设定" in text(sign_in("zhao_lan"), CYCLE)


def test_what_would_follow_is_shown_before_anything_is_set(world: World, sign_in: Reader) -> None:
    page = revise(sign_in("committee"), CYCLE, {**HALF, "deed": "look"}).content.decode()
    assert "2026年3月1日至2026年8月31日" in page
    assert "重新判定的：联系访谈" in page
    assert Region.objects.get(code="YL").cycle_months is None


def test_set_it_says_since_when_and_can_be_taken_back(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    revise(client, CYCLE, {**HALF, "deed": "set"})
    page = text(client, CYCLE)
    assert "每 6 个月一期" in page
    assert "2026年3月20日由" in page
    client.post(CYCLE, {"deed": "reset"})
    assert Region.objects.get(code="YL").cycle_first_day is None


@pytest.mark.parametrize("said", [{"first_day": "2025-08-31"}, {"months": "0"}, {"months": ""}])
def test_what_can_be_no_cycle_is_said_at_its_field(world: World, sign_in: Reader, said: dict) -> None:
    for deed in ("look", "set"):
        answer = revise(sign_in("committee"), CYCLE, {**HALF, **said, "deed": deed})
        assert answer.status_code == 422
    assert Region.objects.get(code="YL").cycle_months is None


def test_nobody_but_the_committee_sets_it(world: World, sign_in: Reader) -> None:
    for who in ("zhao_lan", "zhang_qiao", "bai_xue", "li_xi", "system"):
        assert sign_in(who).post(CYCLE, {**HALF, "deed": "set"}).status_code == 404
    assert Region.objects.get(code="YL").cycle_first_day is None


def test_the_day_of_the_first_cycle_stays_as_it_was_said(world: World, sign_in: Reader) -> None:
    revise(sign_in("committee"), CYCLE, {**HALF, "deed": "set"})
    assert Region.objects.get(code="YL").cycle_first_day == date(2025, 9, 1)
