"""A code that somebody below sent is worth nothing once its holder keeps more than the sender reaches."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from time_machine import travel

from qingqiao.accounts.invitations import state_is_open
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.roles import Role
from qingqiao.actions.accounts import disable_account, enable_account
from qingqiao.actions.invitations import invite_cadre
from qingqiao.actions.organizations import name_administrator
from qingqiao.actions.resets import offer_reset
from qingqiao.actions.roles import grant_role
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault
from tests import make
from tests.exchange.workbooks.books import imported
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def newcomer(world: World) -> Cadre:
    """Somebody who serves at the school, which 李溪 administers, and in the county."""
    make.name_administrator(world.school, world.li_xi)
    found = make.make_cadre(world.yulin, "新来", world.school, "兼职", code="new")
    found.appointments.create(
        region=world.yulin, organization=world.yuyang, kind="兼职", first_day=make.LONG_AGO
    )
    return found


def is_open(sent: Invitation) -> bool:
    sent.refresh_from_db()
    return state_is_open(sent)


@pytest.mark.parametrize(("sender", "stays_open"), [("li_xi", False), ("zhang_qiao", True)])
def test_a_code_from_below_closes_when_she_is_named_above(
    world: World, newcomer: Cadre, sender: str, stays_open: bool
) -> None:
    sent = invite_cadre(world.actor(sender), newcomer).invitation
    name_administrator(world.actor("zhao_lan"), world.yuyang, newcomer)
    assert is_open(sent) is stays_open


def test_likewise_when_a_workbook_names_her(world: World, newcomer: Cadre) -> None:
    sent = invite_cadre(world.actor("li_xi"), newcomer).invitation
    row = {"organization_code": "YY", "cadre_code": "new", "active": "是"}
    imported(world, "zhao_lan", world.city, {"admins": [row]})
    assert not is_open(sent)


def test_a_reset_from_below_closes_when_she_is_given_a_role(world: World, newcomer: Cadre) -> None:
    account = make.make_account(newcomer, "new")
    sent = offer_reset(world.actor("li_xi"), account).invitation
    grant_role(world.actor("security"), account, Role.AUDITOR, world.yulin)
    assert not is_open(sent)


@pytest.mark.parametrize(("who", "may"), [("zhang_qiao", False), ("zhao_lan", True), ("committee", True)])
def test_what_was_switched_off_above_is_switched_on_above(world: World, who: str, may: bool) -> None:
    account = world.accounts["chen_chuan"]
    disable_account(world.actor("zhao_lan"), account)
    with nullcontext() if may else pytest.raises(InputAtFault):
        enable_account(world.actor(who), account)
    account.refresh_from_db()
    assert (account.is_active, account.disabled_from) == ((True, None) if may else (False, world.city.pk))


def test_a_county_switches_on_what_it_switched_off(world: World) -> None:
    disable_account(world.actor("zhang_qiao"), world.accounts["chen_chuan"])
    enable_account(world.actor("zhang_qiao"), world.accounts["chen_chuan"])
    assert Account.objects.get(login="chen_chuan").is_active


def test_what_the_committee_switched_off_is_not_the_countys(world: World) -> None:
    disable_account(world.actor("committee"), world.accounts["chen_chuan"])
    with pytest.raises(InputAtFault):
        enable_account(world.actor("zhang_qiao"), world.accounts["chen_chuan"])
