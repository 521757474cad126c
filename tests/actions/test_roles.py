"""Who runs the installation says who watches a region, and is nobody of these herself."""

import pytest
from time_machine import travel

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.roles import grant_role, open_office_account, revoke_role
from qingqiao.problems import InputAtFault, NotFound
from tests.make import make_account
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def test_system_administrators_grant_and_nobody_else(world: World) -> None:
    new = make_account(None, "new")
    grant_role(world.actor("system"), new, Role.AUDITOR, world.yulin)
    for who in ("committee", "auditor", "zhao_lan", "li_xi"):
        with pytest.raises(NotFound):
            grant_role(world.actor(who), new, Role.AUDITOR, world.yulin)


@pytest.mark.parametrize("held", [Role.CITY_COMMITTEE, Role.AUDITOR])
def test_nobody_holds_two_of_them(world: World, held: Role) -> None:
    new = make_account(None, "new")
    grant_role(world.actor("system"), new, held, world.yulin)
    for other in {Role.CITY_COMMITTEE, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR} - {held}:
        with pytest.raises(InputAtFault):
            grant_role(world.actor("system"), new, other, world.yulin)
    with pytest.raises(InputAtFault):
        grant_role(world.actor("system"), world.accounts["system"], held, world.yulin)


def test_given_twice_nothing_changes(world: World) -> None:
    for _ in range(2):
        grant_role(world.actor("system"), world.accounts["auditor"], Role.AUDITOR, world.yulin)
    assert Grant.objects.filter(account=world.accounts["auditor"]).count() == 1


def test_the_last_one_is_not_taken_back_unseen(world: World) -> None:
    grant = Grant.objects.get(role=Role.AUDITOR)
    with pytest.raises(InputAtFault):
        revoke_role(world.actor("system"), grant)
    revoke_role(world.actor("system"), grant, leaves_nobody=True)
    assert not Grant.objects.filter(role=Role.AUDITOR).exists()


def test_nobody_takes_back_her_own(world: World) -> None:
    with pytest.raises(InputAtFault):
        revoke_role(
            world.actor("system"), Grant.objects.get(role=Role.SYSTEM_ADMINISTRATOR), leaves_nobody=True
        )


def test_who_is_no_cadre_gets_a_log_in_whose_password_she_sets(world: World) -> None:
    sent = open_office_account(world.actor("system"), "shenji2", Role.AUDITOR, world.yulin)
    account = Account.objects.get(login="shenji2")
    assert not account.has_usable_password()
    assert sent.invitation.account == account
