"""小雨's mother comes with her household register to the administrator, who does what she asks without reading."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.guardians import answer_guardian, raise_for_guardian
from qingqiao.contacts.data_requests import wish_of
from qingqiao.contacts.models import DataRequest
from qingqiao.notifications.models import Message
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def asked(world: World, kind: str, **wish: str) -> DataRequest:
    raised = RaisedRequest(kind, TODAY, "纸质", proof="户口簿", wish=wish or None)
    return raise_for_guardian(world.actor("zhang_qiao"), world.xiao_yu, raised)


def test_erased_at_once_with_proof(world: World) -> None:
    request = asked(world, "删除")
    answer_guardian(world.actor("zhang_qiao"), request, is_done=True)
    world.xiao_yu.refresh_from_db()
    request.refresh_from_db()
    assert (world.xiao_yu.name, world.xiao_yu.reach) == ("", "")
    assert (request.asked_by, request.proof, request.is_done) == ("监护人", "户口簿", True)
    with pytest.raises(StateHasChanged):
        answer_guardian(world.actor("zhang_qiao"), request, is_done=True)


def test_corrected_unread(world: World) -> None:
    answer_guardian(world.actor("zhang_qiao"), asked(world, "更正", reach="139"), is_done=True)
    world.xiao_yu.refresh_from_db()
    assert (world.xiao_yu.reach, world.xiao_yu.name) == ("139", "小雨")


def test_without_a_proof_nothing_is_done(world: World) -> None:
    with pytest.raises(InputAtFault):
        raise_for_guardian(world.actor("zhang_qiao"), world.xiao_yu, RaisedRequest("删除", TODAY))
    actor = by_link(Verb.DATA_REQUEST_RAISE, world.xiao_yu)
    by_the_link = raise_request(actor, world.xiao_yu, RaisedRequest("删除", TODAY, asked_by="监护人"))
    with pytest.raises(InputAtFault):
        answer_guardian(world.actor("zhang_qiao"), by_the_link, is_done=True)
    answer_guardian(world.actor("zhang_qiao"), by_the_link, is_done=True, proof="出生证明")
    by_the_link.refresh_from_db()
    assert by_the_link.proof == "出生证明"


def test_a_copy_says_who_handed_it_over(world: World) -> None:
    request = asked(world, "复制")
    with pytest.raises(InputAtFault):
        answer_guardian(world.actor("zhang_qiao"), request, is_done=True)
    answer_guardian(world.actor("zhang_qiao"), request, "李溪当面交给。", is_done=True)


def test_only_guardians_and_only_within_reach(world: World) -> None:
    request = asked(world, "删除")
    for who in ("wang_ling", "bai_xue", "auditor", "chen_chuan"):
        with pytest.raises(NotFound):
            answer_guardian(world.actor(who), request, is_done=True)
    own = raise_request(
        by_link(Verb.DATA_REQUEST_RAISE, world.xiao_lin), world.xiao_lin, RaisedRequest("删除", TODAY)
    )
    with pytest.raises(NotFound):
        answer_guardian(world.actor("zhang_qiao"), own, is_done=True)


def test_who_may_not_read_her_finds_out_nothing_by_correcting(world: World) -> None:
    """What is held already and what isn't are kept alike: the answer tells neither."""
    request = asked(world, "更正", reach="13800000016", born="2009-06")
    assert set(wish_of(request)) == {"reach", "born"}


def test_a_guardian_speaks_for_a_minor_alone(world: World) -> None:
    raised = RaisedRequest("删除", TODAY, "纸质", proof="户口簿")
    with pytest.raises(StateHasChanged):
        raise_for_guardian(world.actor("zhang_qiao"), world.xiao_lin, raised)
    with pytest.raises(InputAtFault):
        raise_for_guardian(world.actor("zhang_qiao"), world.xiao_yu, replace(raised, proof="小雨的户口簿"))


def test_her_cadre_hears_what_an_administrator_did(world: World) -> None:
    answer_guardian(world.actor("zhang_qiao"), asked(world, "更正", reach="139"), is_done=True)
    message = Message.objects.get(cadre=world.li_xi)
    assert "张桥" in message.text
    assert "小雨" not in message.title + message.text
