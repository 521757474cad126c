"""Granted roles as the page of roles reads them."""

from qingqiao.accounts.grants import all_grants, find_account, is_last
from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from tests.make import make_account
from tests.world import World


def test_an_account_that_is_switched_off_leaves_another_the_last(world: World) -> None:
    grant = all_grants().get(role=Role.AUDITOR)
    second = make_account(None, "second")
    Grant.objects.create(account=second, role=Role.AUDITOR, region=world.yulin)
    assert not is_last(grant)
    Account.objects.filter(pk=second.pk).update(is_active=False)
    assert is_last(grant)


def test_a_log_in_is_found_in_any_case(world: World) -> None:
    assert find_account("LI_XI") == world.accounts["li_xi"]
    assert find_account("nobody") is None
