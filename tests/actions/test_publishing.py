"""Publishing: a job judges, freezes and publishes, all of it or nothing (policy.md 5)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from time_machine import travel

from qingqiao.actions import publishing
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.rounds import hand_in_round, hold_publishing, publish_round, write_judgement
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.models import FrozenCadre, Result, Round, Stage
from qingqiao.evaluations.verifying import verify_round
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock
from tests.rounds import APRIL, opened, published, result_of, subject, written
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_what_is_published_is_frozen_with_its_digest(world: World) -> None:
    round = published(world)
    assert (round.stage, round.published_on) == (Stage.PUBLISHED, date(2026, 4, 20))
    assert [one.code for one in round.results.all()] == ["YY-1", "YY-2", "zhang"]
    assert set(FrozenCadre.objects.values_list("code", flat=True)) == {"zhang", "li", "chen"}
    found = verify_round(round, clock.today(world.yulin))
    assert (found.faults, found.is_as_today) == ([], True)


def test_the_evidence_names_no_young_person(world: World) -> None:
    round = published(world)
    frozen = [unpack(one.frozen) for one in [*FrozenCadre.objects.all(), *Result.objects.all(), round]]
    assert "小雨" not in str(frozen)
    assert str(world.xiao_yu.person) not in str(frozen)


def test_a_job_that_runs_twice_publishes_once(world: World) -> None:
    round = published(world)
    assert not freeze_round(round.region_id, round.pk)
    assert round.results.count() == 3


def test_who_came_in_meanwhile_is_not_published_without_words(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    round.judgements.filter(cadre=world.zhang_qiao).update(words="")
    with pytest.raises(Exception, match="张桥还没有写完"):
        freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    assert (round.stage, round.published_on, Result.objects.count()) == (Stage.REVIEW, None, 0)
    assert round.failure == "张桥还没有写完等次和评语。请点“退回修改”，改好再提交复核。"


def test_what_nobody_foresaw_is_said_by_its_name_and_can_be_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    with monkeypatch.context() as broken, pytest.raises(OSError, match="disk"):
        broken.setattr(publishing, "insert", raise_full)
        freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    assert round.failure.startswith("计算时出错（OSError）。可以再公布一次")
    publish_round(world.actor("zhao_lan"), round)
    assert freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    assert (round.stage, round.failure) == (Stage.PUBLISHED, "")


def test_who_cancels_it_is_in_time_until_it_is_published(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(publishing, "STEP", 1)
        meanwhile.setattr(
            publishing, "frozen_cadre", lambda *_: hold_publishing(world.actor("zhao_lan"), round)
        )
        assert not freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    assert (round.stage, round.failure, Result.objects.count()) == (Stage.REVIEW, "有人取消了这次公布。", 0)
    publish_round(world.actor("zhao_lan"), round)
    assert freeze_round(round.region_id, round.pk)
    with pytest.raises(StateHasChanged):
        hold_publishing(world.actor("zhao_lan"), round)


def test_a_job_of_an_earlier_confirmation_publishes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)

    def confirmed_anew(*args: Any) -> Any:
        Round.objects.filter(pk=round.pk).update(reviewed_at=clock.now() + timedelta(minutes=1))
        return evidence(*args)

    evidence = publishing.frozen_evidence
    monkeypatch.setattr(publishing, "frozen_evidence", confirmed_anew)
    assert not freeze_round(round.region_id, round.pk)
    assert not Result.objects.exists()


def raise_full(*_: object) -> None:
    raise OSError("disk full")


def test_a_grade_says_who_wrote_it(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    write_judgement(world.actor("zhao_lan"), round, subject(round, "zhang"), "好", "走访多。")
    hand_in_round(world.actor("committee"), round)
    with travel("2026-04-21T12:00:00+08:00", tick=False), pytest.raises(Exception, match="复核的人不能是"):
        publish_round(world.actor("zhao_lan"), round)


def test_a_result_keeps_the_cells_with_their_reasons(world: World) -> None:
    content = unpack(result_of(published(world), "zhang").frozen)
    assert len(content["cells"]) == len(content["reasons"]) > 10
    assert "late" not in str(content)
