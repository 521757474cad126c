"""Codes come from above, reach no further than whoever sends them, and are noted in the log."""

import threading

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from time_machine import travel

from qingqiao.accounts.actors import by_link, system
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.accounts import issue_token
from qingqiao.actions.invitations import accept_invitation, invite_cadre, invite_cadres
from qingqiao.actions.resets import accept_reset, offer_reset
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.make import LONG_AGO, make_cadre, name_administrator
from tests.world import NOON, World, make_world

NEW = "青桥上的一盏灯，亮着"


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def newcomer(world: World) -> Cadre:
    return make_cadre(world.yulin, "新来", world.school, "兼职", code="new")


@pytest.mark.parametrize("who", ["zhang_qiao", "zhao_lan", "committee"])
def test_who_is_above_may_invite(world: World, newcomer: Cadre, who: str) -> None:
    assert invite_cadre(world.actor(who), newcomer).invitation.expires_on.isoformat() == "2026-04-09"


@pytest.mark.parametrize("who", ["wang_ling", "li_xi", "auditor", "system", "bai_xue"])
def test_nobody_else_may(world: World, newcomer: Cadre, who: str) -> None:
    with pytest.raises(NotFound):
        invite_cadre(world.actor(who), newcomer)
    assert not Invitation.objects.exists()


def test_the_log_tells_who_was_invited_and_no_code(world: World, newcomer: Cadre) -> None:
    code = invite_cadre(world.actor("zhang_qiao"), newcomer).code
    line = Entry.objects.get()
    assert (line.verb, line.account) == (Verb.INVITATION_SEND, world.accounts["zhang_qiao"].pk)
    assert code not in str(line.details)


def test_who_has_a_log_in_left_or_was_switched_off_gets_none(world: World, newcomer: Cadre) -> None:
    Appointment.objects.filter(cadre=newcomer).update(last_day=LONG_AGO)
    Account.objects.filter(login="chen_chuan").update(is_active=False)
    with pytest.raises(InputAtFault) as found:
        invite_cadres(world.actor("zhang_qiao"), [world.li_xi, world.chen_chuan])
    assert [place.field for place in found.value.places] == ["li", "chen"]
    with pytest.raises(NotFound):
        invite_cadre(world.actor("zhang_qiao"), newcomer)


def test_all_are_invited_or_none(world: World, newcomer: Cadre) -> None:
    with pytest.raises(InputAtFault):
        invite_cadres(world.actor("zhang_qiao"), [newcomer, world.li_xi])
    assert not Invitation.objects.exists()


def test_nobody_hands_on_what_she_does_not_have(world: World, newcomer: Cadre) -> None:
    Appointment.objects.create(
        region=world.yulin, cadre=newcomer, organization=world.city, kind="专职", first_day=LONG_AGO
    )
    name_administrator(world.city, newcomer)
    with pytest.raises(InputAtFault, match="填写有误"):
        invite_cadre(world.actor("zhang_qiao"), newcomer)
    assert invite_cadre(world.actor("zhao_lan"), newcomer).code


@pytest.mark.parametrize("who", ["zhao_lan", "zhang_qiao"])
def test_nobody_resets_who_stands_above_her_or_herself(world: World, who: str) -> None:
    with pytest.raises((NotFound, InputAtFault)):
        offer_reset(world.actor("zhang_qiao"), world.accounts[who])
    with pytest.raises((NotFound, InputAtFault)):
        offer_reset(world.actor("zhao_lan"), world.accounts["committee"])


def test_a_reset_takes_the_lost_second_factor_away(world: World) -> None:
    li_xi = world.accounts["li_xi"]
    Authenticator.objects.create(user=li_xi, type="totp", data={"secret": "x"})
    sent = offer_reset(world.actor("zhang_qiao"), li_xi)
    accept_reset(by_link(Verb.RESET_ACCEPT, sent.invitation), sent.invitation, NEW)
    assert not Authenticator.objects.exists()
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert verbs == {Verb.RESET_OFFER, Verb.RESET_ACCEPT}


def test_a_token_makes_nobody_a_second_account(world: World) -> None:
    Account.objects.filter(login="li_xi").update(is_active=False)
    with pytest.raises(InputAtFault):
        issue_token(system("token"), "li")
    assert Account.objects.filter(cadre_id=world.li_xi.pk).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins() -> None:
    with travel(NOON, tick=True):
        world = make_world()
        newcomer = make_cadre(world.yulin, "新来", world.school, "兼职", code="new")
        invitation = invite_cadre(world.actor("zhang_qiao"), newcomer).invitation
        ended: list[str] = []
        start = threading.Barrier(4)

        def join(number: int) -> None:
            start.wait()
            try:
                accept_invitation(
                    by_link(Verb.INVITATION_ACCEPT, invitation), invitation, f"new{number}", NEW
                )
                ended.append("in")
            except StateHasChanged:
                ended.append("late")
            finally:
                connection.close()

        threads = [threading.Thread(target=join, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(ended) == ["in", "late", "late", "late"]
    assert Account.objects.filter(cadre_id=newcomer.pk).count() == 1
