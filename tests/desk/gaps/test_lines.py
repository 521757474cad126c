"""A gap in words, with who can mend it."""

import pytest
from django.test import RequestFactory

from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.gaps.lines import gap_lines, gaps_in
from qingqiao.organizations.models import Administrator
from tests.make import make_organization
from tests.world import World

pytestmark = pytest.mark.django_db


def desk_of(world: World, who: str) -> DeskContext:
    request = RequestFactory().get("/desk/")
    request.user = world.accounts[who]
    return desk_context(request)


def test_the_nearest_acting_administrators_mend(world: World) -> None:
    desk = desk_of(world, "zhao_lan")
    lines = gap_lines(desk, gaps_in(desk, world.city))
    assert {line.mender for line in lines if line.place.code == "YY-2"} == {"榆阳区团委：张桥"}
    Administrator.objects.filter(organization=world.yuyang).delete()
    lines = gap_lines(desk, gaps_in(desk, world.city))
    assert {line.mender for line in lines if line.place.code == "YY-2"} == {"团市委：赵岚"}


def test_a_superior_out_of_reach_is_not_named(world: World) -> None:
    Administrator.objects.filter(organization__in=[world.city]).delete()
    make_organization(world.yulin, "空村团支部", world.yuyang, code="YY-9")
    desk = desk_of(world, "committee")
    mending = {line.place.code: line.mender for line in gap_lines(desk, gaps_in(desk, world.city))}
    assert mending["YL"] == "上级团组织"
    assert mending["YY-9"] == "榆阳区团委：张桥"


def test_an_administrator_whose_account_was_switched_off_is_told_upward(world: World) -> None:
    world.accounts["zhang_qiao"].is_active = False
    world.accounts["zhang_qiao"].save()
    desk = desk_of(world, "zhao_lan")
    said = {(line.place.code, line.words) for line in gap_lines(desk, gaps_in(desk, world.city))}
    off = "1 名管理员的账号已停用，不能登录办事"
    assert ("YY", off) in said
    assert ("SM", off) not in said
