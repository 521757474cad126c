"""Reply and appeal: by the evaluated alone, within the days, decided by another person than the evaluator (二(三)4)."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.actions.appeals import (
    AppealInput,
    dismiss_appeal,
    lodge_appeal,
    uphold_appeal,
    withdraw_appeal,
)
from qingqiao.actions.files import Document
from qingqiao.actions.supplements import Correction
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.models import Appeal, Result, Supplement
from qingqiao.evaluations.verifying import verify_round
from qingqiao.problems import DocumentAtFault, InputAtFault, NotFound, StateHasChanged
from qingqiao.regions import clock
from tests.documents import PDF
from tests.make import name_administrator
from tests.rounds import APRIL, published, result_of
from tests.world import World

REPLY, APPEAL = (
    AppealInput("reply", "下乡的记录在补。"),
    AppealInput("appeal", "第一季度的线下活动做过两次。"),
)
BETTER = Correction("好", "补上的记录属实，等次改为好。", "线下活动有记录为证。")


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


@pytest.fixture
def hers(world: World) -> Result:
    """张桥's result of the round of 榆阳."""
    return result_of(published(world), "zhang")


def test_zhang_qiao_answers_her_own_result_and_nobody_else_does(world: World, hers: Result) -> None:
    for who in ("zhao_lan", "li_xi", "committee", "wang_ling"):
        with pytest.raises(NotFound):
            lodge_appeal(world.actor(who), hers, REPLY)
    assert (
        lodge_appeal(world.actor("zhang_qiao"), hers, REPLY, [Document("说明.pdf", PDF)]).files.count() == 1
    )


def test_an_organization_answers_by_who_administers_and_serves_there(world: World, hers: Result) -> None:
    school = result_of(hers.round, "YY-1")
    name_administrator(world.school, world.li_xi)
    for who in ("zhang_qiao", "chen_chuan", "committee"):
        with pytest.raises(NotFound):
            lodge_appeal(world.actor(who), school, REPLY)
    assert lodge_appeal(world.actor("li_xi"), school, REPLY).result == school


def test_an_appeal_names_a_cell_that_was_frozen(world: World, hers: Result) -> None:
    cell = unpack(hers.frozen)["cells"][0]
    row = lodge_appeal(
        world.actor("zhang_qiao"), hers, AppealInput("appeal", "做过。", f"{cell[0]}/{cell[1]}")
    )
    assert (row.obligation, row.period) == (cell[0], cell[1])
    with pytest.raises(InputAtFault):
        lodge_appeal(world.actor("zhang_qiao"), hers, AppealInput("appeal", "做过。", "online/2031-W01"))


def test_the_deadline_is_the_rounds_own(world: World, hers: Result) -> None:
    with travel("2026-05-05T12:00:00+08:00", tick=False):
        lodge_appeal(world.actor("zhang_qiao"), hers, APPEAL)
    with travel("2026-05-06T12:00:00+08:00", tick=False), pytest.raises(InputAtFault, match="2026-05-05"):
        lodge_appeal(world.actor("zhang_qiao"), hers, APPEAL)


def test_a_program_is_no_document(world: World, hers: Result) -> None:
    with pytest.raises(DocumentAtFault):
        lodge_appeal(world.actor("zhang_qiao"), hers, APPEAL, [Document("a.exe", b"MZ")])
    assert not Appeal.objects.exists()


def test_she_takes_it_back_until_it_is_decided(world: World, hers: Result) -> None:
    first, second = (lodge_appeal(world.actor("zhang_qiao"), hers, APPEAL) for _ in range(2))
    withdraw_appeal(world.actor("zhang_qiao"), first)
    with pytest.raises(StateHasChanged):
        dismiss_appeal(world.actor("zhao_lan"), first, "没有依据。")
    dismiss_appeal(world.actor("zhao_lan"), second, "没有依据。")
    with pytest.raises(StateHasChanged):
        withdraw_appeal(world.actor("zhang_qiao"), second)


def test_neither_the_evaluator_nor_the_evaluated_decides(world: World, hers: Result) -> None:
    appeal = lodge_appeal(world.actor("zhang_qiao"), hers, APPEAL)
    for who in ("committee", "zhang_qiao"):
        with pytest.raises(InputAtFault):
            uphold_appeal(world.actor(who), appeal, BETTER)
    with pytest.raises(NotFound):
        uphold_appeal(world.actor("wang_ling"), appeal, BETTER)
    assert not Supplement.objects.exists()


def test_an_upheld_appeal_is_a_linked_supplement_and_the_result_stays(world: World, hers: Result) -> None:
    appeal = lodge_appeal(world.actor("zhang_qiao"), hers, APPEAL)
    row = uphold_appeal(world.actor("zhao_lan"), appeal, BETTER)
    hers.refresh_from_db()
    assert (hers.grade, row.grade, row.appeal) == ("较好", "好", appeal)
    assert unpack(row.frozen)["before"] == hers.round.digest
    assert verify_round(hers.round, clock.today(world.yulin)).is_sound


def test_a_decision_has_reasons(world: World, hers: Result) -> None:
    appeal = lodge_appeal(world.actor("zhang_qiao"), hers, APPEAL)
    with pytest.raises(InputAtFault):
        dismiss_appeal(world.actor("zhao_lan"), appeal, " ")
