"""Who needs a second factor: whoever has a granted role, or administers an organization with ten cadres or more."""

import pytest

from qingqiao.accounts.queries import has_cadres_below
from qingqiao.accounts.second_factor import due_day, is_compulsory
from qingqiao.regions.models import Region
from tests.make import make_cadre
from tests.world import TODAY, World


def test_official_accounts_need_one_and_cadres_none(world: World) -> None:
    need = {who for who, account in world.accounts.items() if is_compulsory(account, TODAY)}
    assert need == {"committee", "auditor", "system", "security"}


@pytest.mark.parametrize(("more", "needed"), [(6, False), (7, True)])
def test_ten_cadres_below_make_it_compulsory(world: World, more: int, needed: bool) -> None:
    for number in range(more):
        make_cadre(world.yulin, f"同事{number}", world.school, "兼职", code=f"more{number}")
    assert is_compulsory(world.accounts["zhang_qiao"], TODAY) == needed
    assert not is_compulsory(world.accounts["wang_ling"], TODAY)
    assert not is_compulsory(world.accounts["li_xi"], TODAY)


def test_cadres_of_the_whole_subtree_count(world: World) -> None:
    assert has_cadres_below(world.accounts["zhang_qiao"], TODAY, 3)
    assert not has_cadres_below(world.accounts["zhang_qiao"], TODAY, 4)


def test_the_region_says_how_many_days(world: World) -> None:
    Region.objects.update(second_factor_days=2)
    assert (due_day(world.accounts["committee"], TODAY) - TODAY).days == 2
    assert (due_day(world.accounts["system"], TODAY) - TODAY).days == 7
