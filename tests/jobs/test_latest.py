"""What long work changed by itself is told by a version; while some is under way there is none."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from qingqiao.evaluations.models import Round, Stage
from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.jobs.latest import lately_at_all, rest_version
from qingqiao.jobs.what_if import WhatIfRequest, begin_what_if
from qingqiao.policy.pack import shipped
from qingqiao.progress.models import Rebuilding
from qingqiao.regions import clock
from tests.evaluations.test_what_if import QUARTER
from tests.world import TODAY, World


def test_a_finished_what_if_makes_another_version_for_who_asked(world: World) -> None:
    cache.clear()
    mine, other = (world.accounts[who].pk for who in ("committee", "zhao_lan"))
    before, beside = rest_version(mine), rest_version(other)
    pack = shipped()["yulin-2016"].text
    begin_what_if(WhatIfRequest(mine, world.yulin.pk, world.city.pk, pack, {}, QUARTER))
    assert rest_version(mine) not in (before, None)
    assert rest_version(other) == beside


@pytest.mark.parametrize("state", [WorkbookState.WAITING, WorkbookState.IMPORTING])
def test_while_a_workbook_is_at_work_nothing_is_known(world: World, state: WorkbookState) -> None:
    now = clock.now()
    rows = Workbook.objects.filter(region=world.yulin)
    rows.create(
        region=world.yulin,
        organization=world.yuyang,
        made_by=world.accounts["zhang_qiao"].pk,
        name="a.xlsx",
        stored="x",
        size=1,
        state=state,
        uploaded_at=now,
        moved_at=now,
    )
    assert rest_version(None) is None
    rows.update(state=WorkbookState.READY)
    assert rest_version(None) is not None


def test_a_round_that_could_not_be_published_and_a_rebuilding_that_ended_are_told(world: World) -> None:
    now = clock.now()
    one = Round.objects.create(
        region=world.yulin,
        organization=world.yuyang,
        first_day=TODAY,
        last_day=TODAY,
        stage=Stage.PUBLISHING,
        moved_at=now,
    )
    assert rest_version(None) is None
    Round.objects.filter(region=world.yulin, pk=one.pk).update(stage=Stage.REVIEW, failure="没有公布")
    failed = rest_version(None)
    rebuilding = Rebuilding.objects.create(region=world.yulin, began_at=now)
    assert rest_version(None) is None
    rows = Rebuilding.objects.filter(region=world.yulin, pk=rebuilding.pk)
    rows.update(ended_at=now + timedelta(minutes=1))
    assert rest_version(None) not in (failed, None)


def test_what_nobody_had_done_lately_needs_no_looking_for(world: World) -> None:
    account, since = world.accounts["zhang_qiao"].pk, clock.now() - timedelta(days=30)
    assert not any(lately_at_all(account, since))
    one = Round.objects.create(
        region=world.yulin, organization=world.yuyang, first_day=TODAY, last_day=TODAY, stage=Stage.PUBLISHING
    )
    assert lately_at_all(account, since) == (False, False, True, False)
    Round.objects.filter(region=world.yulin, pk=one.pk).update(stage=Stage.OPEN)
    assert not any(lately_at_all(account, since))
    assert all(lately_at_all(None, since))
