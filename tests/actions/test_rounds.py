"""A round until it is published: opened, written, handed in, given back, cancelled (二(三)4)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.rounds import (
    RoundRequest,
    close_round,
    hand_in_round,
    open_round,
    publish_round,
    reopen_round,
    return_round,
    write_judgement,
)
from qingqiao.evaluations.judgements import versions_of, writers_of
from qingqiao.evaluations.models import Round, Stage
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.make import make_cadre
from tests.rounds import APRIL, QUARTER, opened, subject, subjects, written
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_zhao_lan_opens_a_round_of_her_city_and_zhang_qiao_cannot(world: World) -> None:
    assert [one.name for one in subjects(opened(world))] == ["榆阳区团委", "神木市团委", "赵岚"]
    with pytest.raises(NotFound):
        open_round(world.actor("zhang_qiao"), world.city, QUARTER)


def test_a_county_judges_by_its_own_round_beside_the_citys(world: World) -> None:
    opened(world)
    own = opened(world, world.yuyang, "zhang_qiao")
    assert [one.name for one in subjects(own)] == ["榆林中学团委", "红石峡村团支部", "张桥"]


def test_an_organization_of_one_cadre_has_a_round(world: World) -> None:
    assert [one.code for one in subjects(opened(world, world.village))] == ["chen"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"last_day": date(2025, 12, 1)}, "last_day"),
        ({"last_day": date(2028, 12, 1)}, "last_day"),
        ({"first_day": date(2026, 5, 1), "last_day": date(2026, 6, 1)}, "first_day"),
        ({"reply_days": 0}, "reply_days"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(world: World, changed: dict, field: str) -> None:
    with pytest.raises(InputAtFault) as refused:
        open_round(world.actor("zhao_lan"), world.city, replace(QUARTER, **changed))
    assert [place.field for place in refused.value.places] == [field]


def test_the_same_days_have_one_round(world: World) -> None:
    round = opened(world)
    with pytest.raises(InputAtFault, match="填写有误"):
        opened(world)
    close_round(world.actor("zhao_lan"), round)
    with pytest.raises(InputAtFault) as refused:
        opened(world)
    assert "恢复" in refused.value.places[0].sentence
    Round.objects.update(stage="")
    with pytest.raises(InputAtFault) as refused:
        opened(world)
    assert refused.value.places[0].sentence == "这段日期有由文件导入的考核，请换日期。"


def test_each_version_says_who_wrote_it(world: World) -> None:
    round = opened(world)
    yuyang = subject(round, "YY")
    write_judgement(world.actor("zhao_lan"), round, yuyang, "", "草稿")
    write_judgement(world.actor("committee"), round, yuyang, "好", "下乡扎实。")
    write_judgement(world.actor("committee"), round, yuyang, "好", "下乡扎实。")
    versions = versions_of(round, yuyang)
    assert [(one.number, one.grade, one.words) for one in versions] == [
        (2, "好", "下乡扎实。"),
        (1, "", "草稿"),
    ]
    assert writers_of(versions) == ["赵岚", "committee"]


def test_nobody_judges_herself(world: World) -> None:
    round = opened(world)
    with pytest.raises(InputAtFault, match="不能评价自己"):
        write_judgement(world.actor("zhao_lan"), round, subject(round, "zhao"), "好", "很好。")


def test_zhang_qiao_neither_reads_nor_writes_in_the_citys_round(world: World) -> None:
    round = opened(world)
    with pytest.raises(NotFound):
        write_judgement(world.actor("zhang_qiao"), round, subject(round, "SM"), "需改进", "差。")


def test_grade_and_words_of_everybody_are_compulsory(world: World) -> None:
    round = opened(world)
    write_judgement(world.actor("committee"), round, subject(round, "YY"), "好", " ")
    with pytest.raises(InputAtFault, match="榆阳区团委、神木市团委、赵岚还没有写完等次和评语"):
        hand_in_round(world.actor("zhao_lan"), round)


def test_a_round_is_handed_in_when_its_days_are_over(world: World) -> None:
    request = RoundRequest(date(2026, 4, 1), date(2026, 4, 20))
    round = written(world, open_round(world.actor("zhao_lan"), world.yuyang, request))
    with pytest.raises(InputAtFault, match="过了这一天"):
        hand_in_round(world.actor("committee"), round)


def test_nobody_writes_while_it_is_reviewed(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    with pytest.raises(StateHasChanged):
        write_judgement(world.actor("committee"), round, subject(round, "zhang"), "好", "再好一点。")
    return_round(world.actor("committee"), round, "")
    write_judgement(world.actor("committee"), round, subject(round, "zhang"), "好", "再好一点。")


def test_a_reviewer_gives_it_back_with_words(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    with pytest.raises(InputAtFault):
        return_round(world.actor("zhao_lan"), round, " ")
    return_round(world.actor("zhao_lan"), round, "张桥的评语太短。")
    round.refresh_from_db()
    assert (round.stage, round.returned_words) == (Stage.OPEN, "张桥的评语太短。")


def test_neither_who_wrote_nor_who_is_evaluated_reviews(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    for who, words in {"committee": "复核的人不能是", "zhang_qiao": "您自己在这一轮里"}.items():
        with pytest.raises(InputAtFault, match=words):
            publish_round(world.actor(who), round)
    publish_round(world.actor("zhao_lan"), round)
    assert round.stage == Stage.PUBLISHING


def test_a_cancelled_round_is_taken_up_where_it_was_left(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    close_round(world.actor("zhang_qiao"), round)
    with pytest.raises(StateHasChanged):
        hand_in_round(world.actor("committee"), round)
    reopen_round(world.actor("zhang_qiao"), round)
    make_cadre(world.yulin, "新来的", world.yuyang, code="new")
    with pytest.raises(InputAtFault, match="新来的还没有写完"):
        hand_in_round(world.actor("committee"), round)
