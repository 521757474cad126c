"""Appointments: a form, what it would touch, and then done; each undone on a page."""

import re
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.organizations.models import Appointment, OfficeChange
from qingqiao.progress.keep import mark_stale
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre
from tests.revising import revise
from tests.world import World

SURE = {"confirm": "1"}
HERS = "/desk/cadres/li/"
CHANGES = "/desk/organizations/YY/office-changes/"


def begin(client: Client, organization: str, **rest: str) -> str:
    said = {"organization": organization, "kind": "兼职", "title": "书记", "first_day": "2026-03-01", **rest}
    return client.post(f"{HERS}appointments/", said, follow=True).content.decode()


def office(world: World) -> str:
    """The address of 李溪's only appointment."""
    return f"{HERS}appointments/{world.li_xi.appointments.get().pk}/"


def end(client: Client, world: World, last_day: str = "2026-03-19") -> Any:
    return client.post(f"{office(world)}end/", {"last_day": last_day, **SURE}, follow=True)


def test_an_office_begins_within_reach(world: World, sign_in: Reader) -> None:
    assert "红石峡村团支部" in begin(sign_in("zhang_qiao"), "YY-2", **SURE)
    assert Appointment.objects.filter(cadre=world.li_xi).count() == 2


def test_an_organization_is_found_by_part_of_its_name(world: World, sign_in: Reader) -> None:
    assert "几个组织符合" in begin(sign_in("zhao_lan"), "团委")
    begin(sign_in("zhao_lan"), "红石峡", **SURE)
    assert Appointment.objects.filter(cadre=world.li_xi, organization=world.village).exists()


def test_an_office_elsewhere_is_for_the_level_above_both_and_reads_as_a_wrong_name(
    world: World, sign_in: Reader
) -> None:
    for words in ("SM", "神木市团委", "NONE"):
        assert "请两边共同的上级团组织办理" in begin(sign_in("zhang_qiao"), words, **SURE)
    assert Appointment.objects.filter(cadre=world.li_xi).count() == 1


def test_a_preview_says_how_many_periods_that_are_over_become_unmet(world: World, sign_in: Reader) -> None:
    new = make_cadre(world.yulin, "新来", world.village, "兼职", code="new", first_day=date(2026, 3, 16))
    long_ago = {"organization": "YY-1", "kind": "兼职", "first_day": "2025-01-01"}
    mark_stale(world.yulin, [new.pk])
    client = sign_in("zhang_qiao")
    page = client.post(f"/desk/cadres/{new.code}/appointments/", long_ago).content.decode()
    assert re.search(r"已经过去的周期里有 \d\d+ 个会显示“未完成”", page)
    page = client.post(f"/desk/cadres/{new.code}/appointments/", {**long_ago, "first_day": "2026-03-16"})
    assert "已经过去的周期" not in page.content.decode()


def test_nothing_is_written_before_it_is_confirmed(world: World, sign_in: Reader) -> None:
    page = begin(sign_in("zhang_qiao"), "YY-2")
    assert "确认以后才写入" in page
    assert Appointment.objects.filter(cadre=world.li_xi).count() == 1
    assert not OfficeChange.objects.exists()


def test_the_preview_of_an_end_says_what_falls_away_and_what_remains(world: World, sign_in: Reader) -> None:
    said = {"last_day": "2026-03-31"}
    page = sign_in("zhang_qiao").post(f"{office(world)}end/", said).content.decode()
    for words in (
        "目标 20（只计本领域） → 不要求",
        "2 位",
        "2026年4月1日",
        "2026年4月30日",
        "由原任组织的管理员到“离任移交”",
    ):
        assert words in page, words
    assert "小林" not in page
    assert world.li_xi.appointments.get().last_day is None


def test_the_preview_says_which_organizations_nobody_keeps_any_more(world: World, sign_in: Reader) -> None:
    held = world.zhang_qiao.appointments.get()
    address = f"/desk/cadres/zhang/appointments/{held.pk}/end/"
    page = sign_in("zhao_lan").post(address, {"last_day": "2026-03-31"}).content.decode()
    assert "不再能管理榆阳区团委" in page
    assert "桃源社区" in page


def test_who_left_is_found_marked_and_can_come_back(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    end(client, world)
    assert "已离任" in text(client, HERS)
    searched = client.post("/desk/organizations/YY/cadres/", {"words": "李溪"})
    listed = text(client, searched.url)
    assert "已离任" in listed
    assert HERS in listed
    assert "还有" not in begin(client, "YY-1", first_day="2026-03-20", **SURE)
    assert "现在没有任职" not in text(client, HERS)


def test_who_left_is_out_of_another_countys_reach(world: World, sign_in: Reader) -> None:
    end(sign_in("zhang_qiao"), world)
    text(sign_in("wang_ling"), HERS, 404)
    client = sign_in("zhao_lan")
    searched = client.post("/desk/organizations/SM/cadres/", {"words": "李溪"})
    assert HERS not in text(client, searched.url)


def test_an_end_is_undone_on_the_page_of_changes(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    end(client, world)
    made = OfficeChange.objects.get()
    address = f"/desk/office-changes/{made.pk}/undoing/"
    assert address in text(client, CHANGES)
    assert sign_in("wang_ling").post(address).status_code == 404
    assert "一切恢复" in client.post(address, follow=True).content.decode()
    assert world.li_xi.appointments.get().last_day is None
    assert "已经撤回" in client.post(address, follow=True).content.decode()


def test_an_appointment_is_corrected(world: World, sign_in: Reader) -> None:
    said = {"kind": "专职", "title": "书记", "first_day": "2025-01-01", "last_day": ""}
    address = f"{office(world)}correction/"
    assert "→" in revise(sign_in("zhang_qiao"), address, said).content.decode()
    revise(sign_in("zhang_qiao"), address, said | SURE)
    held = world.li_xi.appointments.get()
    assert (held.kind, held.title, held.first_day.isoformat()) == ("专职", "书记", "2025-01-01")


def test_an_appointment_entered_by_mistake_is_removed(world: World, sign_in: Reader) -> None:
    address = f"{office(world)}removal/"
    assert "确认以后才写入" in text(sign_in("zhang_qiao"), address)
    page = sign_in("zhang_qiao").post(address, SURE, follow=True).content.decode()
    assert "已删除李溪" in page
    assert not world.li_xi.appointments.exists()


def test_a_transfer_is_one_form_with_her_contacts(world: World, sign_in: Reader) -> None:
    make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    said = {"organization": "神木市团委", "kind": "兼职", "first_day": "2026-03-20", "receiver": "gao"}
    address = f"{office(world)}transfer/"
    assert "神木市团委" in sign_in("zhao_lan").post(address, said).content.decode()
    sign_in("zhao_lan").post(address, said | SURE)
    rows = world.li_xi.appointments.order_by("first_day").values_list("organization__code", "last_day")
    assert [code for code, _ in rows] == ["YY-1", "SM"]
    assert world.xiao_lin.handovers.get().receiver.code == "gao"


def test_a_county_transfers_nobody_into_another(world: World, sign_in: Reader) -> None:
    said = {"organization": "神木市团委", "kind": "兼职", "first_day": "2026-03-20", **SURE}
    answer = sign_in("zhang_qiao").post(f"{office(world)}transfer/", said)
    assert (answer.status_code, world.li_xi.appointments.count()) == (422, 1)


def test_the_office_of_another_is_not_hers_to_end(world: World, sign_in: Reader) -> None:
    held = world.wang_ling.appointments.get()
    text(sign_in("zhang_qiao"), f"{HERS}appointments/{held.pk}/end/", 404)


def test_an_office_of_hers_elsewhere_is_not_this_countys(world: World, sign_in: Reader) -> None:
    begin(sign_in("zhao_lan"), "SM", **SURE)
    elsewhere = world.li_xi.appointments.get(organization=world.shenmu)
    for rest in ("end/", "correction/", "removal/", "transfer/"):
        text(sign_in("zhang_qiao"), f"{HERS}appointments/{elsewhere.pk}/{rest}", 404)


def test_more_changes_take_no_more_queries(
    world: World, sign_in: Reader, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("zhao_lan")
    end(client, world, "2026-03-09")
    with CaptureQueriesContext(connection) as few:
        text(client, CHANGES)
    queries = len(few)
    for day in range(10, 20):
        end(client, world, f"2026-03-{day}")
    text(client, CHANGES)
    with django_assert_max_num_queries(queries):
        text(client, CHANGES)
