"""Long work in one shape: within reach, the unfinished first."""

from datetime import date, timedelta

import time_machine

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.models import Round, Stage, Worksheet
from qingqiao.exchange.models import DocumentState, RoundDocument
from qingqiao.jobs.long_work import (
    WorkState,
    countings_of,
    documents_of_rounds,
    effects_of,
    latest_first,
    publishings_of,
    rebuildings_of,
)
from qingqiao.progress.due import judge_due
from qingqiao.progress.models import Judged
from qingqiao.regions import clock
from qingqiao.regions.models import PackDraft
from tests.world import NOON, TODAY, World


def reach(world: World, who: str):
    return scope(world.actor(who), Verb.ROUND_READ, TODAY)


def a_round(world: World, **more) -> Round:
    days = {"first_day": date(2025, 10, 1), "last_day": date(2025, 12, 31)}
    return Round.objects.create(region=world.yulin, organization=world.yuyang, **days, **more)


def test_a_round_in_publishing_is_its_keepers_and_nobody_elses(world: World) -> None:
    a_round(world, stage=Stage.PUBLISHING, done=2, total=9, reviewed_at=clock.now())
    [work] = publishings_of(reach(world, "zhang_qiao"))
    assert (work.title, work.done, work.total) == ("2025-10-01 至 2025-12-31", 2, 9)
    assert list(publishings_of(reach(world, "wang_ling"))) == []


def test_a_round_that_was_published_or_failed_to_be_stays_for_thirty_days(world: World) -> None:
    now, by = clock.now(), world.accounts["zhao_lan"].pk
    round = a_round(
        world, stage=Stage.PUBLISHED, done=9, total=9, reviewed_at=now, reviewed_by=by, frozen_at=now
    )
    [work] = publishings_of(reach(world, "zhang_qiao"))
    assert (work.state, work.words, work.account) == (WorkState.DONE, "已公布", by)
    Round.objects.update(stage=Stage.REVIEW, failure="磁盘满了", moved_at=now)
    [work] = publishings_of(reach(world, "zhang_qiao"))
    assert (work.state, work.words) == (WorkState.FAILED, "磁盘满了")
    Round.objects.filter(pk=round.pk).update(moved_at=now - timedelta(days=31))
    assert list(publishings_of(reach(world, "zhang_qiao"))) == []


@time_machine.travel(NOON, tick=False)
def test_cells_that_wait_to_be_judged_again_are_under_way(world: World) -> None:
    judge_due(world.yulin, world.city, TODAY)
    assert list(rebuildings_of(world.yulin, world.city)) == []
    Judged.objects.filter(cadre=world.li_xi).update(is_stale=True)
    [work] = rebuildings_of(world.yulin, world.city)
    assert (work.place, work.total - work.done) == ("榆林", 1)


def test_what_failed_stands_after_what_is_under_way(world: World) -> None:
    found, now = a_round(world, stage=Stage.OPEN), clock.now()
    document = {"round": found, "kind": "letter", "suffix": "docx", "name": "通知.docx"}
    asked = {"asked_by": world.accounts["zhang_qiao"].pk, "moved_at": now}
    for state, hours in ((DocumentState.FAILED, 1), (DocumentState.MAKING, 5)):
        at = now - timedelta(hours=hours)
        RoundDocument.objects.create(region=world.yulin, state=state, asked_at=at, **document, **asked)
    Worksheet.objects.create(region=world.yulin, round=found, asked_at=None, moved_at=now, failure="内存不够")
    zhang = reach(world, "zhang_qiao")
    works = latest_first([*documents_of_rounds(zhang), *countings_of(zhang)])
    assert [one.state for one in works] == [WorkState.RUNNING, WorkState.FAILED, WorkState.FAILED]
    assert works[1].words == "内存不够"


def test_an_old_effect_is_no_longer_told(world: World) -> None:
    now = clock.now()
    said = {
        "text": "",
        "base": "yulin-2016",
        "begun_at": now,
        "begun_by": "赵",
        "written_at": now,
        "written_by": "赵",
    }
    PackDraft.objects.create(region=world.yulin, effect_moved_at=now, effect_done=3, effect_total=8, **said)
    PackDraft.objects.create(region=world.yulin, effect_at=now - timedelta(days=40), **said)
    [work] = effects_of(world.yulin, world.city)
    assert (work.state, work.done, work.total) == (WorkState.RUNNING, 3, 8)
