"""A refusal says when to come back, and the right moment opens again."""

import pytest
from django.test import RequestFactory
from time_machine import travel

from qingqiao.accounts.limits import consume, consume_or_raise, retry_after
from qingqiao.problems import TooManyTries
from tests.world import NOON

RATES = {"try": "2/10m/ip,3/h/key"}
pytestmark = pytest.mark.django_db


def test_the_third_try_waits_until_the_first_is_ten_minutes_old() -> None:
    request = RequestFactory().post("/")
    with travel(NOON, tick=False) as now:
        assert consume(request, action="try", config=RATES, key="a")
        now.shift(60)
        assert consume(request, action="try", config=RATES, key="a")
        assert consume(request, action="try", config=RATES, key="a") is None
        assert retry_after(request) == 9 * 60
        now.shift(9 * 60)
        assert consume(request, action="try", config=RATES, key="a")


def test_asking_counts_nothing() -> None:
    request = RequestFactory().post("/")
    for _ in range(5):
        assert consume(request, action="try", config=RATES, key="b", dry_run=True)


def test_what_is_given_back_may_be_tried_again() -> None:
    request = RequestFactory().post("/")
    consume_or_raise(request, action="try", config=RATES, key="c")
    consume_or_raise(request, action="try", config=RATES, key="c").rollback()
    consume_or_raise(request, action="try", config=RATES, key="c")
    with pytest.raises(TooManyTries):
        consume_or_raise(request, action="try", config=RATES, key="c")
