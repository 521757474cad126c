"""A large comparison is a job: its outcome is that of the page, and no table keeps it."""

from fractions import Fraction
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from qingqiao.evaluations.what_if import what_if
from qingqiao.jobs.what_if import (
    WhatIfRequest,
    WhatIfRun,
    begin_what_if,
    cancel_what_if,
    compare,
    what_if_run_of,
)
from qingqiao.policy.pack import shipped
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.evaluations.test_what_if import QUARTER
from tests.world import World


@pytest.fixture
def request_(world: World) -> WhatIfRequest:
    text, weights = shipped()["yulin-2016"].text, {"online": Fraction(100)}
    account = world.accounts["committee"].pk
    return WhatIfRequest(account, world.yulin.pk, world.yuyang.pk, text, weights, QUARTER)


def test_it_finds_what_the_page_finds_and_says_how_far_it_is(world: World, request_: WhatIfRequest) -> None:
    run = what_if_run_of(begin_what_if(request_))
    assert run
    assert run.found == what_if(world.yuyang, request_.pack(), QUARTER)
    assert (run.done, run.total) == (6, 6)


def test_no_table_keeps_anything_of_it(request_: WhatIfRequest) -> None:
    before = {model: model._base_manager.count() for model in apps.get_models()}
    begin_what_if(request_)
    assert before == {model: model._base_manager.count() for model in apps.get_models()}


def test_after_an_hour_it_is_gone(request_: WhatIfRequest) -> None:
    key = begin_what_if(request_)
    cache.clear()
    compare.func(str(key))
    assert what_if_run_of(key) is None


def test_a_cancelled_one_ends_at_its_next_step(
    request_: WhatIfRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = uuid7()
    cache.set(f"what-if/{key}", WhatIfRun(request_, clock.now()))

    def judged_on(*asked: Any) -> None:
        cancel_what_if(key)
        asked[-1](1)
        pytest.fail("went on")

    monkeypatch.setattr("qingqiao.jobs.what_if.what_if", judged_on)
    compare.func(str(key))
    assert what_if_run_of(key) is None


def test_one_whose_worker_was_killed_says_so(db: None, request_: WhatIfRequest) -> None:
    key = uuid7()
    cache.set(f"what-if/{key}", WhatIfRun(request_, clock.now()))
    run = what_if_run_of(key)
    assert run
    assert not run.has_failed
    DBTaskResult.objects.create(
        task_path=compare.module_path,
        args_kwargs={"args": [str(key)], "kwargs": {}},
        status="FAILED",
        backend_name="default",
        run_after=clock.now(),
    )
    run = what_if_run_of(key)
    assert run
    assert run.has_failed
