"""What comes without a page of today, or with another's, is no answer."""

from datetime import timedelta
from typing import Any

from time_machine import travel

from qingqiao.parts.stamped_form import StampedForm
from qingqiao.regions import clock
from tests.world import NOON


def sent(address: str, stamp: Any) -> StampedForm:
    return StampedForm(address, {"stamp": stamp})


@travel(NOON, tick=False)
def test_one_page_is_one_token_for_a_day_at_its_own_address() -> None:
    stamp = StampedForm("aaaaaaaa1").initial["stamp"]
    first, second = sent("aaaaaaaa1", stamp), sent("aaaaaaaa1", stamp)
    assert first.is_valid()
    assert second.is_valid()
    assert first.token == second.token != ""
    assert not sent("bbbbbbbb1", stamp).is_valid()
    assert not sent("aaaaaaaa1", f"{stamp}x").is_valid()
    with travel(clock.now() + timedelta(hours=25), tick=False):
        assert not sent("aaaaaaaa1", stamp).is_valid()
