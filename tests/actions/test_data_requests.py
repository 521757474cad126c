"""小林 asks what is held, and 李溪 answers by the day."""

from datetime import date, timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.data_requests import DUE, RaisedRequest, answer_request, keep_answered, raise_request
from qingqiao.contacts.models import DataRequest
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged, TooYoung
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def raised(world: World, **wish: str) -> DataRequest:
    actor = by_link(Verb.DATA_REQUEST_RAISE, world.xiao_lin)
    return raise_request(actor, world.xiao_lin, RaisedRequest("更正", TODAY, wish=wish))


def test_a_correction_is_written_when_her_cadre_agrees(world: World) -> None:
    request = raised(world, name="小林子", born="2005-10", sex="")
    assert request.due_on == TODAY + DUE
    answer_request(world.actor("li_xi"), request, is_done=True)
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.name, world.xiao_lin.born) == ("小林子", "2005-10")
    with pytest.raises(StateHasChanged):
        answer_request(world.actor("li_xi"), request, is_done=True)


def test_a_refusal_has_a_reason_and_changes_nothing(world: World) -> None:
    request = raised(world, name="小林子")
    with pytest.raises(InputAtFault):
        answer_request(world.actor("li_xi"), request, " ", is_done=False)
    answer_request(world.actor("li_xi"), request, "您说的是昵称，照旧。", is_done=False)
    world.xiao_lin.refresh_from_db()
    assert world.xiao_lin.name == "小林"


def test_only_her_cadre_answers(world: World) -> None:
    request = raised(world, name="小林子")
    for who in ("zhang_qiao", "wang_ling", "committee"):
        with pytest.raises(NotFound):
            answer_request(world.actor(who), request, is_done=True)


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ({"name": "小林"}, InputAtFault),
        ({"name": " "}, InputAtFault),
        ({"note": "612701200301011234"}, InputAtFault),
        ({"born": "2015-01"}, TooYoung),
        ({"code": "x"}, InputAtFault),
    ],
)
def test_what_may_not_be_held_is_not_asked_for(
    world: World, wish: dict[str, str], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        raised(world, **wish)


def test_a_paper_is_entered_with_the_day_on_which_it_came(world: World) -> None:
    came = date(2026, 3, 2)
    paper = RaisedRequest("复制", came, how="纸质", asked_by="监护人")
    request = raise_request(world.actor("li_xi"), world.xiao_yu, paper)
    assert request.due_on == came + timedelta(days=15)
    with pytest.raises(StateHasChanged):
        raise_request(world.actor("li_xi"), world.xiao_yu, paper)
    keep_answered(world.actor("li_xi"), world.xiao_yu, "复制")
    request.refresh_from_db()
    assert request.is_done


def test_withdrawn_she_leaves_no_words_in_them(world: World) -> None:
    raised(world, name="小林子")
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    kept = DataRequest.objects.get()
    assert (kept.wish, kept.answered_at is not None) == ("", True)
