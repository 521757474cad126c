"""Offices and leaves: a form, one action, back to her page."""

from django.test import Client

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Appointment, Leave
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import World

LEAVE = {"first_day": "2026-03-02", "last_day": "2026-03-31", "reason": "产假"}


def test_zhang_qiao_grants_a_leave_in_her_own_organization(world: World, sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").post("/desk/cadres/zhang/leave/", LEAVE, follow=True)
    assert "产假" in answer.content.decode()
    assert Leave.objects.get().cadre == world.zhang_qiao
    assert Entry.objects.filter(verb=Verb.LEAVE_GRANT).exists()


def test_nobody_grants_leave_for_those_below(sign_in: Reader) -> None:
    text(sign_in("zhao_lan"), "/desk/cadres/zhang/leave/", 404)
    assert sign_in("zhao_lan").post("/desk/cadres/zhang/leave/", LEAVE).status_code == 404
    assert not Leave.objects.exists()


def test_a_leave_that_ends_before_it_begins_keeps_the_rest(sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").post("/desk/cadres/zhang/leave/", LEAVE | {"last_day": "2026-02-01"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "结束日期不能早于开始日期" in page
    assert "2026-03-02" in page


def begin(client: Client, organization: str) -> str:
    said = {"organization": organization, "kind": "兼职", "title": "书记", "first_day": "2026-03-01"}
    return client.post("/desk/cadres/li/appointments/", said, follow=True).content.decode()


def test_an_office_begins_within_reach(world: World, sign_in: Reader) -> None:
    assert "红石峡村团支部" in begin(sign_in("zhang_qiao"), "YY-2")
    assert Appointment.objects.filter(cadre=world.li_xi).count() == 2


def test_an_office_elsewhere_reads_as_a_wrong_code(world: World, sign_in: Reader) -> None:
    assert "没有这个编码的组织" in begin(sign_in("zhang_qiao"), "SM")
    assert "没有这个编码的组织" in begin(sign_in("zhang_qiao"), "NONE")
    assert Appointment.objects.filter(cadre=world.li_xi).count() == 1


def test_an_office_ends_and_she_is_out_of_reach_the_day_after(world: World, sign_in: Reader) -> None:
    office = world.li_xi.appointments.get()
    address = f"/desk/cadres/li/appointments/{office.pk}/end/"
    assert sign_in("zhang_qiao").post(address, {"last_day": "2026-03-19"}).status_code == 302
    text(sign_in("zhang_qiao"), "/desk/cadres/li/", 404)


def test_the_office_of_another_is_not_hers_to_end(world: World, sign_in: Reader) -> None:
    office = world.wang_ling.appointments.get()
    text(sign_in("zhang_qiao"), f"/desk/cadres/li/appointments/{office.pk}/end/", 404)
