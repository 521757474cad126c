from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.contacts import quiet_contact
from qingqiao.actions.records import submit_record
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_contact
from tests.world import TODAY, World

LIST = "/contacts/"
ENDED = f"{LIST}ended/"


def tell(world: World, code: str, ago: int = 0, *, face_to_face: bool = False) -> None:
    body = make_body(
        TODAY - timedelta(days=ago), "交流", participants=(Someone(code),), face_to_face=face_to_face
    )
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)


def text_of(client: Client, address: str = LIST) -> str:
    return client.get(address).content.decode()


def test_li_xi_sees_her_own_and_wang_ling_nobody(li_xi: Client, as_somebody, world: World) -> None:
    assert "小雨" in text_of(li_xi)
    for who in ("wang_ling", "zhang_qiao", "zhao_lan", "bai_xue"):
        assert "小雨" not in text_of(as_somebody(who))


@pytest.mark.parametrize("who", ["committee", "auditor", "system"])
def test_who_is_no_cadre_has_no_such_page(as_somebody, who: str) -> None:
    assert as_somebody(who).get(LIST).status_code == 404


def test_a_visitor_is_asked_to_sign_in(world: World, client: Client) -> None:
    assert "/accounts/login/" in client.get(LIST)["Location"]


def test_a_minor_is_marked_and_so_is_one_of_unknown_age(li_xi: Client, world: World) -> None:
    assert text_of(li_xi).count("未成年") == 1
    make_contact(world.li_xi, "阿木", born="")
    assert text_of(li_xi).count("未成年") == 2


def test_no_way_to_reach_them_is_in_the_list(li_xi: Client) -> None:
    assert "13800000016" not in text_of(li_xi)


def test_those_not_heard_of_for_longest_come_first_and_quiet_ones_last(li_xi: Client, world: World) -> None:
    make_contact(world.li_xi, "阿木", code="amu")
    tell(world, "xiaoyu", ago=40)
    tell(world, "xiaolin")
    page = text_of(li_xi)
    assert page.index("阿木") < page.index("小雨") < page.index("小林")
    quiet_contact(world.actor("li_xi"), world.xiao_yu, TODAY + timedelta(days=30))
    page = text_of(li_xi)
    assert page.index("小林") < page.index("小雨")


def test_who_was_met_this_year_is_not_among_those_still_to_meet(li_xi: Client, world: World) -> None:
    tell(world, "xiaolin", face_to_face=True)
    tell(world, "xiaoyu")
    page = text_of(li_xi, f"{LIST}?show=not-met")
    assert "小雨" in page
    assert "小林" not in page


def test_met_last_year_is_not_met_this_year(li_xi: Client, world: World) -> None:
    tell(world, "xiaolin", ago=100, face_to_face=True)
    assert "小林" in text_of(li_xi, f"{LIST}?show=not-met")


def test_a_search_finds_by_name_and_keeps_the_name_out_of_the_address(li_xi: Client) -> None:
    answer = li_xi.post(LIST, {"word": "林"})
    page = answer.content.decode()
    assert "小林" in page
    assert "小雨" not in page
    assert "?word" not in page


def test_who_withdrew_or_ended_is_not_there(li_xi: Client, world: World) -> None:
    make_contact(world.li_xi, "走了", last_day=TODAY - timedelta(days=1))
    make_contact(world.li_xi, "不同意", withdrawn_on=TODAY)
    page = text_of(li_xi)
    assert "走了" not in page
    assert "不同意" not in page


def test_who_ended_is_found_and_comes_back(li_xi: Client, as_somebody, world: World) -> None:
    left = make_contact(world.li_xi, "走了", code="zoule", last_day=TODAY - timedelta(days=1))
    make_contact(world.li_xi, "不同意", last_day=TODAY - timedelta(days=1), withdrawn_on=TODAY)
    assert ENDED in text_of(li_xi)
    page = text_of(li_xi, ENDED)
    assert ("联系到2026年3月19日" in page, "不同意" in page, "小雨" in page) == (True, False, False)
    assert "走了" not in text_of(as_somebody("wang_ling"), ENDED)
    li_xi.post(f"{LIST}{left.pk}/resumption/")
    assert "走了" in text_of(li_xi)
    assert "走了" not in text_of(li_xi, ENDED)


def test_who_is_listed_again_is_not_among_the_ended(li_xi: Client, world: World) -> None:
    make_contact(world.li_xi, "又来了", code="again", last_day=TODAY - timedelta(days=9))
    make_contact(world.li_xi, "又来了", code="again", first_day=TODAY)
    assert "又来了" not in text_of(li_xi, ENDED)


def test_thirty_contacts_cost_no_more_queries_than_three(li_xi: Client, world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert li_xi.get(LIST).status_code == 200
        return len(queries)

    make_contact(world.li_xi, "阿木", code="amu")
    tell(world, "amu")
    asked()  # the first page of a session writes the session down
    with_three = asked()
    for number in range(27):
        make_contact(world.li_xi, f"青年{number}", code=f"c{number}")
        tell(world, f"c{number}", ago=number)
    assert asked() == with_three <= 13


def test_a_hundred_and_one_are_two_pages(li_xi: Client, world: World) -> None:
    for number in range(99):
        make_contact(world.li_xi, f"青年{number}")
    assert "第 1 / 2 页" in text_of(li_xi)
    assert text_of(li_xi, f"{LIST}?page=2").count('class="contact-name"') == 1


def test_a_name_is_found_however_it_is_written(li_xi: Client, world: World) -> None:
    make_contact(world.li_xi, "阿依古丽·买买提")
    for word in ("阿依古丽 • 买买提", "古 丽", "小　林"):
        assert li_xi.post(LIST, {"word": word}).context["page"].object_list


def test_two_ways_to_write_one_name_may_be_one_person(li_xi: Client, world: World) -> None:
    make_contact(world.li_xi, "小 林")
    assert "可能是同一位" in text_of(li_xi)
    assert "可能是同一位" in text_of(li_xi, f"{LIST}{world.xiao_lin.pk}/")


def test_import_groups_and_handing_over_stand_above_the_names(li_xi: Client) -> None:
    page = text_of(li_xi)
    ways = [page.index(f'href="/contacts/{way}/"') for way in ("many", "groups", "handover")]
    assert max(ways) < page.index('id="contact-list"')


def test_who_is_not_listed_can_be_written_among_the_others(li_xi: Client) -> None:
    page = text_of(li_xi, "/records/new/")
    assert 'others="id_names"' in page
    assert 'id="id_names"' in page


def test_a_contact_list_in_print_says_whose_it_is(world: World, client: Client) -> None:
    client.force_login(world.accounts["li_xi"])
    page = text_of(client)
    head = page[page.index("print-head") :][:400]
    assert "李溪的联系青年" in head
    assert world.accounts["li_xi"].login in head


def test_who_hasnt_agreed_yet_is_a_list_of_its_own(li_xi: Client, world: World) -> None:
    type(world.xiao_lin).objects.filter(pk=world.xiao_lin.pk).update(consent_on=TODAY)
    page = text_of(li_xi, f"{LIST}?show=no-consent")
    assert "小雨" in page
    assert "小林" not in page
    type(world.xiao_yu).objects.update(consent_on=TODAY)
    assert "待补同意" not in text_of(li_xi)
