from datetime import date

import pytest

from qingqiao.actions.records import submit_record
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.postings.models import Community, Posting
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import later, make_body, make_cadre, make_community, make_contact
from tests.world import TODAY, World


def names(scope: Scope, model: type = Cadre) -> set[str]:
    return set(scope.limit(model.objects.all()).values_list("name", flat=True))


def subtree(world: World) -> Scope:
    return Scope((Key(Extent.SUBTREE, paths=(world.yuyang.path,)),), TODAY)


def test_a_subtree_holds_its_cadres_and_no_sibling(world: World) -> None:
    assert names(subtree(world)) == {"张桥", "李溪", "陈川"}


def test_home_is_the_organization_without_those_below(world: World) -> None:
    scope = Scope((Key(Extent.HOME, paths=(world.yuyang.path,)),), TODAY)
    assert names(scope) == {"张桥"}
    assert names(scope, Organization) == {"榆阳区团委"}


@pytest.mark.parametrize("model", [Cadre, Contact, Record, Organization])
def test_few_rows_are_the_same_one_by_one(world: World, model: type) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY))
    make_contact(world.wang_ling, "别人的青年")
    for scope in (subtree(world), Scope((), TODAY), Scope((Key(Extent.ALL),), TODAY)):
        rows = model.objects.order_by("pk")
        assert list(scope.limit_few(rows)) == list(scope.limit(rows))


def test_own_reaches_ones_contacts_only(world: World) -> None:
    make_contact(world.chen_chuan, "别人的青年")
    scope = Scope((Key(Extent.OWN, world.yulin.pk, world.li_xi.pk),), TODAY)
    assert names(scope, Contact) == {"小雨", "小林"}
    assert scope.reaches(world.xiao_yu)
    assert not scope.reaches(world.chen_chuan)


def test_whoever_left_office_is_out_of_reach_the_day_after(world: World) -> None:
    make_cadre(world.yulin, "老杨", world.village, "兼职").appointments.update(last_day=date(2026, 3, 19))
    assert "老杨" not in names(subtree(world))


def test_two_keys_open_what_either_opens_once(world: World) -> None:
    keys = (*subtree(world).keys, Key(Extent.OWN, world.yulin.pk, world.wang_ling.pk))
    rows = Scope(keys, TODAY).limit(Cadre.objects.all())
    assert sorted(rows.values_list("name", flat=True)) == sorted(["张桥", "李溪", "陈川", "王岭"])


@pytest.mark.parametrize("model", [Cadre, Organization, Contact])
def test_no_key_opens_nothing(world: World, model: type) -> None:
    assert names(Scope((), TODAY), model) == set()


def test_a_region_key_covers_its_region_alone(world: World) -> None:
    scope = Scope((Key(Extent.REGION, world.yulin.pk),), TODAY)
    assert scope.covers(world.yulin.pk)
    assert not scope.covers(world.yanan.pk)
    assert not subtree(world).covers(world.yulin.pk)


def test_own_reaches_the_community_where_she_is_posted_and_no_other(world: World) -> None:
    elsewhere = make_community(world.yuyang, "河滨社区")
    key = Key(Extent.OWN, world.yulin.pk, world.zhang_qiao.pk)
    found = Scope((key,), TODAY).limit(Community.objects.all())
    assert list(found) == [world.community]
    assert not Scope((key,), TODAY).reaches(elsewhere)


def test_who_is_no_longer_posted_there_reaches_it_no_more(world: World) -> None:
    Posting.objects.filter(cadre=world.zhang_qiao).update(last_day=later(-1, TODAY))
    key = Key(Extent.OWN, world.yulin.pk, world.zhang_qiao.pk)
    assert not Scope((key,), TODAY).reaches(world.community)
