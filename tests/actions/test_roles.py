"""The security administrator says who runs, decides and watches, and is nobody of these herself."""

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import GRANTED, Role
from qingqiao.actions.roles import end_role_sessions, grant_role, open_office_account, revoke_role
from qingqiao.audit.models import Entry
from qingqiao.problems import InputAtFault, NotFound
from tests.make import PASSWORD, make_account
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def test_the_security_administrator_grants_and_nobody_else(world: World) -> None:
    new = make_account(None, "new")
    grant_role(world.actor("security"), new, Role.AUDITOR, world.yulin)
    for who in ("system", "committee", "auditor", "zhao_lan", "li_xi"):
        with pytest.raises(NotFound):
            grant_role(world.actor(who), new, Role.AUDITOR, world.yulin)


@pytest.mark.parametrize("held", [Role.CITY_COMMITTEE, Role.AUDITOR])
def test_nobody_holds_two_of_them(world: World, held: Role) -> None:
    new = make_account(None, "new")
    grant_role(world.actor("security"), new, held, world.yulin)
    for other in {*GRANTED} - {held}:
        with pytest.raises(InputAtFault):
            grant_role(world.actor("security"), new, other, world.yulin)
    with pytest.raises(InputAtFault):
        grant_role(world.actor("security"), world.accounts["system"], held, world.yulin)


def test_given_twice_nothing_changes(world: World) -> None:
    for _ in range(2):
        grant_role(world.actor("security"), world.accounts["auditor"], Role.AUDITOR, world.yulin)
    assert Grant.objects.filter(account=world.accounts["auditor"]).count() == 1


def test_the_last_one_is_not_taken_back_unseen(world: World) -> None:
    grant = Grant.objects.get(role=Role.AUDITOR)
    with pytest.raises(InputAtFault):
        revoke_role(world.actor("security"), grant)
    revoke_role(world.actor("security"), grant, leaves_nobody=True)
    assert not Grant.objects.filter(role=Role.AUDITOR).exists()


def test_nobody_takes_back_her_own(world: World) -> None:
    with pytest.raises(InputAtFault):
        revoke_role(
            world.actor("security"), Grant.objects.get(role=Role.SECURITY_ADMINISTRATOR), leaves_nobody=True
        )


def test_who_is_no_cadre_gets_a_log_in_whose_password_she_sets(world: World) -> None:
    sent = open_office_account(world.actor("security"), "shenji2", Role.AUDITOR, world.yulin)
    account = Account.objects.get(login="shenji2")
    assert not account.has_usable_password()
    assert sent.invitation.account == account


def test_a_lost_device_of_the_auditor_is_signed_out(world: World, client: Client) -> None:
    client.post("/accounts/login/", {"login": "auditor", "password": PASSWORD})
    assert client.get("/desk/audit/").status_code == 200
    end_role_sessions(world.actor("security"), Grant.objects.get(role=Role.AUDITOR))
    assert client.get("/desk/audit/").status_code == 302
    assert Entry.objects.latest("pk").details == {"login": "auditor"}
