"""李溪 has left her school; 张桥 serves there too and administers it, for this page, and finds an owner for her contacts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.handovers import take_contact
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.models import Administrator, Appointment, OfficeChange
from qingqiao.progress.queries import current_lines
from tests.make import make_account, make_cadre, make_contact, name_administrator
from tests.world import NOON, TODAY, World

LIST, ONE = "/desk/handovers/", "/desk/handovers/li/"
LAST_DAY = date(2026, 3, 8)


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture(autouse=True)
def _left(world: World) -> None:
    name_administrator(world.school, world.zhang_qiao)
    Appointment.objects.create(
        region=world.yulin,
        cadre=world.zhang_qiao,
        organization=world.school,
        kind="兼职",
        first_day=date(2025, 1, 1),
    )
    gao_yuan = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    world.accounts["gao_yuan"] = make_account(gao_yuan, "gao_yuan")
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=LAST_DAY)


def sign_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


@pytest.fixture
def zhang_qiao(world: World) -> Client:
    return sign_in(world, "zhang_qiao")


def offer(client: Client, *contacts: Contact, **rest: str):
    said = {
        "contacts": [str(one.pk) for one in contacts],
        "receiver": "gao",
        "is_told": "on",
        "deed": "offer",
    }
    return client.post(ONE, {**said, **rest})


def test_who_left_stands_there_with_the_days_since_then(zhang_qiao: Client) -> None:
    [row] = zhang_qiao.get(LIST).context["table"].rows
    ended = date.fromisoformat(str(row[2].value))
    assert (row[0].value, row[1].value, row[3].value) == ("李溪", "榆林中学团委", (TODAY - ended).days)
    assert [mark.value for mark in row[3:]] == [12, 2, 0]


def test_who_keeps_the_county_reads_who_arranges_it_below(world: World) -> None:
    page = sign_in(world, "zhao_lan").get(LIST).content.decode()
    assert "下级组织的由下级组织的管理员办理" in page


def test_a_grown_up_is_named_a_minor_and_every_reach_is_not(zhang_qiao: Client) -> None:
    page = zhang_qiao.get(ONE).content.decode()
    assert "小林" in page
    assert not any(word in page for word in ("小雨", "13800000016", "13800000019"))


def test_a_colleague_takes_her_and_counts_her(zhang_qiao: Client, world: World) -> None:
    assert offer(zhang_qiao, world.xiao_lin, world.xiao_yu).status_code == 302
    [left] = zhang_qiao.get(LIST).context["table"].listed
    assert (left.waiting, left.offered) == (0, 2)
    for one in Handover.objects.all():
        take_contact(world.actor("gao_yuan"), one)
    gao_yuan = Contact.objects.filter(name="小雨").latest("first_day").cadre
    lines = current_lines(gao_yuan, TODAY)
    assert (gao_yuan.name, [one.done for one in lines if one.obligation == "contacts"]) == ("高原", [2])
    assert zhang_qiao.get(LIST).context["table"].listed == []


def test_an_end_is_a_decision_with_its_reason(zhang_qiao: Client, world: World) -> None:
    said = {"contacts": [str(world.xiao_lin.pk)], "deed": "end"}
    assert zhang_qiao.post(ONE, said).status_code == 422
    asked = zhang_qiao.post(ONE, {**said, "reason": "已毕业或离开本地"})
    assert (asked.status_code, "确认以后才写入" in asked.content.decode()) == (200, True)
    assert not Entry.objects.filter(verb=Verb.HANDOVER_CLOSE).exists()
    assert zhang_qiao.post(ONE, {**said, "reason": "已毕业或离开本地", "confirm": "1"}).status_code == 302
    world.xiao_lin.refresh_from_db()
    assert world.xiao_lin.last_day == TODAY - timedelta(days=1)
    assert Entry.objects.get(verb=Verb.HANDOVER_CLOSE).details == {
        "ended": ["xiaolin"],
        "reason": "已毕业或离开本地",
    }


@pytest.mark.parametrize("wrong", [{"receiver": ""}, {"receiver": "wang"}, {"is_told": ""}, {"contacts": []}])
def test_what_is_missing_is_asked_for(zhang_qiao: Client, world: World, wrong: dict) -> None:
    assert offer(zhang_qiao, world.xiao_lin, **wrong).status_code == 422
    assert not Handover.objects.exists()


def test_an_end_is_undone(zhang_qiao: Client, world: World) -> None:
    end = {"everybody": "on", "deed": "end", "reason": "联系不上", "confirm": "1"}
    zhang_qiao.post(ONE, end)
    assert not Contact.objects.filter(last_day=None).exists()
    made = OfficeChange.objects.get()
    undo = f"{ONE}endings/{made.pk}/undoing/"
    assert undo in zhang_qiao.get(ONE).content.decode()
    assert sign_in(world, "wang_ling").post(undo).status_code == 404
    assert zhang_qiao.post(undo).status_code == 302
    assert Contact.objects.filter(last_day=None).count() == 2


def test_everybody_is_offered_with_one_tick(zhang_qiao: Client) -> None:
    said = {"everybody": "on", "receiver": "gao", "is_told": "on", "deed": "offer"}
    assert zhang_qiao.post(ONE, said).status_code == 302
    assert Handover.objects.count() == 2


def test_every_reading_of_names_is_logged_once(zhang_qiao: Client, world: World) -> None:
    for _ in range(2):
        zhang_qiao.get(ONE)
    entries = Entry.objects.filter(verb=Verb.HANDOVER_SEE_NAMES)
    assert [one.details for one in entries] == [{"cadre": "li", "names": 1}] * 2


def test_who_holds_no_office_in_it_sees_numbers_and_can_still_decide(
    zhang_qiao: Client, world: World
) -> None:
    """Named below herself, a superior adds nothing to what she sees (policy.md 6)."""
    Appointment.objects.filter(cadre=world.zhang_qiao, organization=world.school).delete()
    page = zhang_qiao.get(ONE).content.decode()
    assert "第 1 位（不显示姓名）" in page
    assert "小林" not in page
    assert not Entry.objects.filter(verb=Verb.HANDOVER_SEE_NAMES).exists()
    assert offer(zhang_qiao, world.xiao_lin).status_code == 302


def test_an_offer_is_recalled_and_made_to_another(zhang_qiao: Client, world: World) -> None:
    offer(zhang_qiao, world.xiao_lin)
    recall = f"{ONE}{world.xiao_lin.pk}/recall/"
    assert sign_in(world, "wang_ling").post(recall).status_code == 404
    assert zhang_qiao.post(recall).status_code == 302
    assert zhang_qiao.post(recall).status_code == 409
    assert offer(zhang_qiao, world.xiao_lin).status_code == 302


@pytest.mark.parametrize("who", ["zhao_lan", "wang_ling", "committee", "gao_yuan", "chen_chuan", "bai_xue"])
def test_nobody_but_her_own_administrator_sees_or_does_it(world: World, zhang_qiao: Client, who: str) -> None:
    client = sign_in(world, who)
    assert client.get(ONE).status_code == 404
    assert offer(client, world.xiao_lin).status_code == 404
    assert "李溪" not in client.get(LIST).content.decode()
    assert zhang_qiao.get(ONE).status_code == 200


def test_who_serves_still_or_again_or_elsewhere_keeps_her_contacts_to_herself(
    world: World, zhang_qiao: Client
) -> None:
    assert zhang_qiao.get("/desk/handovers/chen/").status_code == 404
    again = {"region": world.yulin, "cadre": world.li_xi, "kind": "兼职"}
    Appointment.objects.create(organization=world.shenmu, first_day=date(2026, 3, 15), **again)
    assert zhang_qiao.get(ONE).status_code == 404
    Appointment.objects.filter(organization=world.shenmu, cadre=world.li_xi).update(
        last_day=date(2026, 3, 18)
    )
    assert zhang_qiao.get(ONE).status_code == 404
    assert sign_in(world, "wang_ling").get(ONE).status_code == 200


def test_her_phone_shows_an_administrator_none_of_them(world: World, zhang_qiao: Client) -> None:
    for url in ("/contacts/", "/contacts/handover/"):
        assert "小林" not in zhang_qiao.get(url).content.decode()
    assert zhang_qiao.get(f"/contacts/{world.xiao_lin.pk}/").status_code == 404


@pytest.mark.parametrize("times", [3, 30])
@pytest.mark.parametrize(("url", "queries"), [(LIST, 21), (ONE, 31)])
def test_more_contacts_take_no_more_queries(
    world: World, zhang_qiao: Client, django_assert_num_queries, url: str, queries: int, times: int
) -> None:
    for number in range(times):
        make_contact(world.li_xi, f"青年{number}")
    zhang_qiao.get(url)
    with django_assert_num_queries(queries):
        zhang_qiao.get(url)


def test_where_nobody_can_arrange_the_nearest_above_sees_numbers_and_names_somebody(world: World) -> None:
    Administrator.objects.filter(organization=world.school).delete()
    page = sign_in(world, "zhang_qiao").get(LIST).content.decode()
    assert "下级组织没有管理员能办的" in page
    assert "/desk/organizations/YY-1/administrators/" in page
    assert "小林" not in page
    assert "没有管理员能办的" not in sign_in(world, "zhao_lan").get(LIST).content.decode()
    Administrator.objects.filter(organization=world.yuyang).delete()
    assert "没有管理员能办的" in sign_in(world, "zhao_lan").get(LIST).content.decode()
