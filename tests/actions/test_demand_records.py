"""Answering is recorded by itself, as what it was, and counts like any record."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.actions.demands import (
    AnswerInput,
    DemandInput,
    answer_demand,
    finish_demand,
    reopen_demand,
    take_demand,
)
from qingqiao.policy.words import WITHDRAWN
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Record
from qingqiao.voices.models import Demand
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def demand(world: World) -> Demand:
    asked = DemandInput("想找一份暑期实习", TODAY, contact=world.xiao_lin)
    return take_demand(world.actor("li_xi"), world.li_xi, asked)


def done(world: World, obligation: str) -> int:
    return next(one.done for one in current_lines(world.li_xi, TODAY) if one.obligation == obligation)


def test_an_answer_serves_the_focus_task_and_tells_whom_it_was_given(world: World, demand: Demand) -> None:
    assert done(world, "focus") == 0
    answer_demand(world.actor("li_xi"), demand, AnswerInput(TODAY, "团委有名额。", met=True))
    record = Record.objects.get()
    assert (demand.state, demand.answer_record) == ("已答复", record)
    assert (record.kind_list(), record.tasks.split(","), record.face_to_face) == (
        ["交流"],
        ["关切青年诉求"],
        True,
    )
    assert [one.contact_code for one in record.participants.all()] == ["xiaolin"]
    assert (done(world, "focus"), done(world, "face-to-face")) == (1, 1)


def test_her_words_are_no_title_of_a_record(world: World, demand: Demand) -> None:
    finish_demand(world.actor("li_xi"), demand, TODAY, "推荐成功。")
    record = Record.objects.get()
    assert (record.title, record.kind_list()) == ("办理一件诉求", ["办实事"])


def test_explained_it_is_over_without_a_good_deed(world: World, demand: Demand) -> None:
    finish_demand(world.actor("li_xi"), demand, TODAY, "说清了。", is_good_deed=False)
    assert (demand.state, Record.objects.count()) == ("已解决", 0)


def test_an_answer_given_by_a_slip_is_taken_back_with_its_record(world: World, demand: Demand) -> None:
    answer_demand(world.actor("li_xi"), demand, AnswerInput(TODAY, "没有。"))
    reopen_demand(world.actor("li_xi"), demand)
    assert (demand.state, demand.answer, Record.objects.get().status) == ("已受理", "", WITHDRAWN)
    assert done(world, "focus") == 0
