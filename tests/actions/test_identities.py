"""An invitation of another region joins a cadre to the account that is signed in; her organization may part them."""

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.actors import by_link, system
from qingqiao.accounts.models import Account, Identity, Invitation
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.accounts import issue_token
from qingqiao.actions.identities import join_account, part_identity
from qingqiao.actions.invitations import Sent, invite_cadre
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.make import make_cadre
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def cadre(world: World) -> Cadre:
    return make_cadre(world.yulin, "白雪", world.school, "兼职", code="snow")


@pytest.fixture
def sent(world: World, cadre: Cadre) -> Sent:
    return invite_cadre(world.actor("zhang_qiao"), cadre)


def join(sent: Sent, account: Account) -> Identity:
    return join_account(by_link(Verb.INVITATION_ACCEPT, sent.invitation), sent.invitation, account)


def test_she_joins_after_she_was_asked_and_no_second_log_in_is_made(world: World, sent: Sent) -> None:
    before, phone = Account.objects.count(), Client()
    phone.force_login(world.accounts["bai_xue"])
    assert "是我本人，加到 bai_xue" in phone.get("/join/", {"code": sent.code}).content.decode()
    assert not Identity.objects.exists()
    assert phone.post("/join/", {"code": sent.code, "join": "1"})["Location"] == "/"
    assert "榆林中学团委" in phone.get("/me/").content.decode()
    assert (Account.objects.count(), Invitation.objects.get().used_at is not None) == (before, True)


def test_who_is_of_the_region_already_is_not_offered_it(world: World, sent: Sent) -> None:
    phone = Client()
    phone.force_login(world.accounts["chen_chuan"])
    assert "是我本人" not in phone.get("/join/", {"code": sent.code}).content.decode()
    phone.post("/join/", {"code": sent.code, "join": "1"})
    with pytest.raises(StateHasChanged):
        join(sent, world.accounts["chen_chuan"])
    assert Invitation.objects.get().used_at is None


def test_a_code_joins_once(world: World, sent: Sent) -> None:
    join(sent, world.accounts["bai_xue"])
    with pytest.raises(StateHasChanged):
        join(sent, world.accounts["bai_xue"])


def test_tokens_that_she_had_there_stay_hers(world: World, cadre: Cadre) -> None:
    issue_token(system("token"), "snow")
    join(invite_cadre(world.actor("zhang_qiao"), cadre), world.accounts["bai_xue"])
    assert world.accounts["bai_xue"].tokens.get().region == world.yulin
    assert not Account.objects.filter(cadre_id=cadre.pk).exists()


def test_her_organization_parts_them_and_another_does_not(world: World, cadre: Cadre, sent: Sent) -> None:
    join(sent, world.accounts["bai_xue"])
    with pytest.raises(NotFound):
        part_identity(world.actor("wang_ling"), cadre)
    desk = Client()
    desk.force_login(world.accounts["zhang_qiao"])
    assert "另一个辖区" in desk.get("/desk/cadres/snow/account/").content.decode()
    desk.post("/desk/cadres/snow/account/", {"deed": "part"})
    assert not Account.objects.get(login="bai_xue").has_identities


def test_one_regions_administrator_does_not_reset_the_others_log_in(
    world: World, cadre: Cadre, sent: Sent
) -> None:
    join(sent, world.accounts["bai_xue"])
    desk = Client()
    desk.force_login(world.accounts["zhang_qiao"])
    for deed in ("reset", "disable", "end"):
        assert desk.post("/desk/cadres/snow/account/", {"deed": deed}).status_code == 404
    with pytest.raises(InputAtFault):
        invite_cadre(world.actor("zhang_qiao"), cadre)
