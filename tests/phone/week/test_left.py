"""李溪 has left: her home says what she may still send in, and the form takes work of her days in office (case 14)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from qingqiao.organizations.models import Appointment
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.world import World

As = Callable[[str], Client]


@pytest.fixture
def li_xi(world: World, as_somebody: As) -> Client:
    leave_on(date(2026, 3, 15))
    return as_somebody("li_xi")


def leave_on(day: date) -> None:
    Appointment.objects.filter(cadre__code="li").update(last_day=day)


def tell(client: Client, on: str, **more: object):
    said = {
        "id": str(uuid7()),
        "kinds": ["线下活动"],
        "occurred_on": on,
        "title": "读书会",
        "status": "已提交",
    }
    return client.post("/records/new/", {**said, **more}, follow=True)


def test_her_home_says_until_when_and_who_can_enter_it_afterwards(li_xi: Client) -> None:
    page = li_xi.get("/").content.decode()
    for words in ("2026年3月15日为止", "2026年4月14日", "榆林中学团委的管理员", "补报在任时的工作"):
        assert words in page


def test_so_does_it_until_her_next_office_begins(world: World, li_xi: Client) -> None:
    Appointment.objects.create(
        region=world.li_xi.region,
        cadre=world.li_xi,
        organization=world.yuyang,
        kind="专职",
        first_day=date(2026, 4, 1),
    )
    assert "2026年3月15日为止" in li_xi.get("/").content.decode()


def test_work_of_a_day_in_office_is_taken_from_the_form(li_xi: Client) -> None:
    assert li_xi.get("/records/new/").status_code == 200
    page = tell(li_xi, "2026-03-12").content.decode()
    assert "已收到" in page
    assert "2026-04-14" in page
    assert Record.objects.get().occurred_on == date(2026, 3, 12)


def test_no_draft_is_offered_that_she_could_not_open_again(li_xi: Client) -> None:
    page = li_xi.get("/records/new/").content.decode()
    assert ('value="已提交"' in page, 'value="草稿"' in page) == (True, False)


def test_those_whom_she_chose_before_are_taken_and_shown_to_nobody(li_xi: Client) -> None:
    assert "小林" not in li_xi.get("/records/new/").content.decode()
    tell(li_xi, "2026-03-12", contacts=["xiaolin"])
    assert Record.objects.get().participants.get().contact_code == "xiaolin"


def test_a_day_after_her_office_is_refused_in_words(li_xi: Client) -> None:
    assert "这一天您没有任职" in tell(li_xi, "2026-03-18").content.decode()
    assert not Record.objects.exists()


def test_her_phone_keeps_a_form_of_her_last_day_without_names(li_xi: Client) -> None:
    said = li_xi.get("/offline/form/").json()
    assert said["last_day"] == "2026-03-15"
    assert 'name="occurred_on"' in said["html"]
    assert "小林" not in said["html"]


def test_no_page_of_hers_asks_in_vain(li_xi: Client, as_somebody: As) -> None:
    assert li_xi.get("/offline/counted/", {"id": str(uuid7())}).json() == {"counted": {}}
    leave_on(date(2026, 2, 1))
    assert [client.get("/offline/form/").status_code for client in (li_xi, as_somebody("committee"))] == [
        204,
        204,
    ]


def test_after_thirty_days_her_home_says_who_can_enter_it(li_xi: Client) -> None:
    leave_on(date(2026, 2, 1))
    page = li_xi.get("/").content.decode()
    assert "已经超过三十天" in page
    assert "榆林中学团委的管理员" in page
    assert li_xi.get("/records/new/").status_code == 404


def test_an_administrator_goes_to_her_desk(as_somebody: As) -> None:
    assert as_somebody("committee").get("/").status_code == 302
