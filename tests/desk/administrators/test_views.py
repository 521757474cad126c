"""Naming and releasing who keeps an organization (二(三)1)."""

from datetime import timedelta

import pytest
from django.http import HttpResponse

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import name_administrator
from tests.world import TODAY, World

SCHOOL = "/desk/organizations/YY-1/administrators/"


def names_of(organization: Organization) -> set[str]:
    active = Administrator.objects.filter(organization=organization, is_active=True)
    return set(Cadre.objects.filter(pk__in=active.values("cadre_id")).values_list("code", flat=True))


def release(sign_in: Reader, who: str, row: Administrator, **said: str) -> HttpResponse:
    address = f"/desk/organizations/{row.organization.code}/administrators/{row.pk}/release/"
    return sign_in(who).post(address, said)


@pytest.mark.parametrize("who", ["zhao_lan", "zhang_qiao", "committee"])
def test_those_above_name_a_cadre_of_the_school(world: World, sign_in: Reader, who: str) -> None:
    page = sign_in(who).post(SCHOOL, {"cadre": str(world.li_xi.pk)}, follow=True).content.decode()
    assert "已确定李溪为管理员" in page
    assert names_of(world.school) == {"li"}
    assert Entry.objects.get(verb=Verb.ADMINISTRATOR_NAME).details == {"organization": "YY-1", "cadre": "li"}


@pytest.mark.parametrize("who", ["wang_ling", "bai_xue", "li_xi", "auditor"])
def test_nobody_else_does(world: World, sign_in: Reader, who: str) -> None:
    assert sign_in(who).post(SCHOOL, {"cadre": str(world.li_xi.pk)}).status_code == 404
    assert names_of(world.school) == set()


def test_those_who_serve_there_or_above_are_offered_the_nearest_first(sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), SCHOOL)
    assert page.index("李溪（") < page.index("张桥（") < page.index("赵岚（")
    assert "陈川" not in page
    assert "赵岚（" not in text(sign_in("zhang_qiao"), SCHOOL)


@pytest.mark.parametrize("who", ["chen_chuan", "wang_ling"])
def test_who_serves_elsewhere_is_not_a_choice(world: World, sign_in: Reader, who: str) -> None:
    answer = sign_in("zhao_lan").post(SCHOOL, {"cadre": str(getattr(world, who).pk)})
    assert answer.status_code == 422
    assert names_of(world.school) == set()


def test_who_has_left_office_is_not_a_choice(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=TODAY.replace(day=19))
    assert "李溪" not in text(sign_in("zhang_qiao"), SCHOOL)


def test_who_was_named_looks_at_her_school_from_now_on(world: World, sign_in: Reader) -> None:
    text(sign_in("li_xi"), "/desk/", 404)
    sign_in("zhang_qiao").post(SCHOOL, {"cadre": str(world.li_xi.pk)})
    assert "<h1>榆林中学团委</h1>" in text(sign_in("li_xi"), "/desk/")


def test_who_cannot_sign_in_yet_is_said(world: World, sign_in: Reader) -> None:
    world.accounts["li_xi"].delete()
    page = sign_in("zhang_qiao").post(SCHOOL, {"cadre": str(world.li_xi.pk)}, follow=True).content.decode()
    assert "下面是对方开通账号的邀请，以前给的码随即失效" in page


def test_where_nobody_else_serves_the_page_leads_to_where_somebody_is_added(
    world: World, sign_in: Reader
) -> None:
    Appointment.objects.exclude(cadre=world.zhao_lan).delete()
    assert "/desk/organizations/YL/people/new/" in text(
        sign_in("zhao_lan"), "/desk/organizations/YL/administrators/"
    )


def test_one_of_two_is_released_and_sees_nothing(world: World, sign_in: Reader) -> None:
    other = name_administrator(world.yuyang, world.li_xi)
    assert release(sign_in, "zhang_qiao", other).status_code == 302
    text(sign_in("li_xi"), "/desk/", 404)
    assert Entry.objects.filter(verb=Verb.ADMINISTRATOR_RELEASE).exists()


def test_the_last_one_is_released_only_by_who_says_that_she_knows(world: World, sign_in: Reader) -> None:
    last = world.yuyang.administrators.get()
    refused = release(sign_in, "zhao_lan", last)
    assert refused.status_code == 422
    assert "最后一位管理员" in refused.content.decode()
    assert names_of(world.yuyang) == {"zhang"}
    assert release(sign_in, "zhao_lan", last, leaves_nobody="on").status_code == 302
    assert names_of(world.yuyang) == set()


def test_nobody_releases_herself(world: World, sign_in: Reader) -> None:
    assert "/release/" not in text(sign_in("zhang_qiao"), "/desk/organizations/YY/administrators/")
    assert "/release/" in text(sign_in("zhao_lan"), "/desk/organizations/YY/administrators/")
    answer = release(sign_in, "zhang_qiao", world.yuyang.administrators.get(), leaves_nobody="on")
    assert "不能解除自己" in answer.content.decode()
    assert names_of(world.yuyang) == {"zhang"}


@pytest.mark.parametrize("who", ["wang_ling", "bai_xue", "li_xi"])
def test_nobody_from_elsewhere_releases(world: World, sign_in: Reader, who: str) -> None:
    answer = release(sign_in, who, world.yuyang.administrators.get(), leaves_nobody="on")
    assert answer.status_code == 404
    assert names_of(world.yuyang) == {"zhang"}


def test_who_was_released_can_be_named_again(world: World, sign_in: Reader) -> None:
    Administrator.objects.filter(organization=world.yuyang).update(is_active=False)
    address = "/desk/organizations/YY/administrators/"
    sign_in("zhao_lan").post(address, {"cadre": str(world.zhang_qiao.pk)})
    assert names_of(world.yuyang) == {"zhang"}


def test_who_left_her_office_loses_the_desk_the_day_after_and_her_superior_is_told(
    world: World, sign_in: Reader
) -> None:
    here = Appointment.objects.filter(cadre=world.zhang_qiao)
    here.update(last_day=TODAY)
    text(sign_in("zhang_qiao"), "/desk/organizations/YY/")
    here.update(last_day=TODAY - timedelta(days=1))
    text(sign_in("zhang_qiao"), "/desk/organizations/YY/", 404)
    assert "管理员已没有任职" in text(sign_in("zhao_lan"), "/desk/organizations/YY/")
    assert "请另行确定" in text(sign_in("zhao_lan"), "/desk/organizations/YY/administrators/")
    assert names_of(world.yuyang) == {"zhang"}


def test_while_she_serves_nobody_is_asked_to_name_another(sign_in: Reader) -> None:
    assert "管理员已没有任职" not in text(sign_in("zhao_lan"), "/desk/organizations/YY/")
