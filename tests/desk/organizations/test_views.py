"""The desk: what an administrator sees of her subtree, and what nobody else does."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.appointments import begin_appointment
from qingqiao.actions.calendar import override_day
from qingqiao.actions.contacts import ContactDetails, begin_contact
from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.records import submit_record
from qingqiao.organizations.models import Administrator, Appointment
from qingqiao.records.body import Someone
from qingqiao.regions.models import CalendarYear
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_body, make_cadre, make_organization, name_administrator
from tests.world import TODAY, World


def test_zhao_lan_sees_her_city_in_the_trees_order(sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), "/desk/").partition("按组织树排列")[2]
    assert page.index("榆阳区团委") < page.index("神木市团委")


@pytest.mark.parametrize("who", ["zhao_lan", "committee"])
def test_the_whole_city_counts_five(sign_in: Reader, who: str) -> None:
    assert '<span class="figure-number">5<' in text(sign_in(who), "/desk/")


def test_zhang_qiao_begins_at_her_county(sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/")
    assert "<h1>榆阳区团委</h1>" in page
    assert "神木" not in page


@pytest.mark.parametrize("who", ["li_xi", "chen_chuan"])
def test_who_looks_after_no_organization_has_no_overview(sign_in: Reader, who: str) -> None:
    assert "没有找到" in text(sign_in(who), "/desk/", 404)


@pytest.mark.parametrize(
    "address", ["/desk/organizations/{}/", "/desk/organizations/{}/cadres/", "/desk/organizations/{}/lower/"]
)
@pytest.mark.parametrize(("who", "status"), [("zhang_qiao", 200), ("wang_ling", 404), ("bai_xue", 404)])
def test_a_sibling_and_a_foreigner_find_nothing(sign_in: Reader, address: str, who: str, status: int) -> None:
    text(sign_in(who), address.format("YY-1"), status)


def test_out_of_reach_reads_as_a_wrong_code(sign_in: Reader) -> None:
    reader = sign_in("wang_ling")
    assert text(reader, "/desk/organizations/YY/", 404) == text(reader, "/desk/organizations/NONE/", 404)
    assert text(reader, "/desk/cadres/zhang/", 404) == text(reader, "/desk/cadres/none/", 404)


def test_each_number_of_a_lower_organization_leads_to_what_it_is_made_of(
    world: World, sign_in: Reader
) -> None:
    reader = sign_in("zhao_lan")
    row = text(reader, "/desk/?as_of=2026-03-19").partition("榆阳区团委</a>")[2].partition("</tr>")[0]
    for page in ("lower/", "cadres/", "obligations/contacts/", "obligations/online/"):
        assert f'href="/desk/organizations/YY/{page}?as_of=2026-03-19"' in row
        text(reader, f"/desk/organizations/YY/{page}?as_of=2026-03-19")


def test_each_number_of_the_organization_itself_and_of_all_leads_there_too(
    world: World, sign_in: Reader
) -> None:
    make_cadre(world.yulin, "高原", world.yuyang, code="gao")
    reader, city = sign_in("zhang_qiao"), "/desk/organizations/YY"
    page = text(reader, "/desk/organizations/YY/").partition('id="lower"')[2]
    own, all_ = page.partition("本级</a>")[2].partition("</tr>")[0], page.partition("<tfoot>")[2]
    online = f"{city}/obligations/online/"
    for row, wanted in (
        (own, (f"{city}/administrators/", f"{city}/cadres/?within=home", f"{online}?organization=YY")),
        (all_, (f"{city}/lower/", f"{city}/cadres/", online, f"{city}/obligations/contacts/")),
    ):
        for address in wanted:
            assert f'href="{address}"' in row
    at_home, everybody = (text(reader, address) for address in (f"{online}?organization=YY", online))
    assert ("张桥" in at_home, "高原" in at_home, "李溪" in at_home) == (True, True, False)
    assert "李溪" in everybody


def test_a_superior_reads_no_name_of_a_young_person(world: World, sign_in: Reader) -> None:
    body = make_body(
        TODAY, "线下活动", title="秘密", text="内容", face_to_face=True, participants=(Someone("xiaoyu"),)
    )
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    reader = sign_in("zhang_qiao")
    for address in (
        "/desk/cadres/li/",
        "/desk/cadres/li/why/face-to-face/2026/",
        "/desk/cadres/li/why/contacts/standing/",
    ):
        page = text(reader, address)
        assert not {word for word in ("小雨", "小林", "秘密", "内容", "补记", "late") if word in page}


def test_a_cell_says_why_to_whoever_is_above(sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), "/desk/cadres/li/why/contacts/standing/")
    assert "目标 20" in page
    assert "榆林中学团委" in page


def test_a_cell_that_is_none_is_not_found(sign_in: Reader) -> None:
    text(sign_in("zhao_lan"), "/desk/cadres/li/why/contacts/2026-W11/", 404)
    text(sign_in("zhao_lan"), "/desk/cadres/li/why/none/standing/", 404)


def test_a_rate_leads_to_the_cadres_it_is_made_of(sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/organizations/YY/obligations/online/")
    assert page.index("张桥") < page.index("李溪") < page.index("陈川")
    assert "/desk/cadres/li/why/online/2026-W10/" in page


@pytest.mark.parametrize("key", ["month", "last-month", "quarter", "last-quarter", "year", "nonsense"])
def test_every_range_can_be_looked_at(sign_in: Reader, key: str) -> None:
    for address in ("/desk/", "/desk/cadres/zhang/", "/desk/organizations/YY/cadres/"):
        text(sign_in("zhao_lan"), f"{address}?range={key}")


def test_who_has_no_contact_yet_is_found(world: World, sign_in: Reader) -> None:
    begin_contact(
        world.actor("chen_chuan"),
        world.chen_chuan,
        ContactDetails(name="青年", field="农村"),
        date(2026, 1, 1),
    )
    page = text(sign_in("zhang_qiao"), "/desk/organizations/YY/cadres/?need=contacts")
    assert "张桥" in page
    assert "陈川" not in page


def test_who_is_on_leave_is_found(world: World, sign_in: Reader) -> None:
    name_administrator(world.village, world.zhang_qiao)
    grant_leave(world.actor("zhang_qiao"), world.chen_chuan, TODAY, None, "病假")
    page = text(sign_in("zhang_qiao"), "/desk/organizations/YY/cadres/?need=leave")
    assert "陈川" in page
    assert "李溪" not in page


def test_an_organization_without_a_named_person_is_found(sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), "/desk/organizations/YL/lower/?need=administrator")
    assert "榆林中学团委" in page
    assert "神木市团委" not in page


def test_a_lower_organization_is_added_where_they_are_listed(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhang_qiao")
    assert "/desk/organizations/YY/lower/new/" in text(reader, "/desk/organizations/YY/lower/")
    assert "lower/new/" not in text(reader, f"/desk/organizations/{world.village.code}/lower/")


def test_home_is_without_those_below(sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/organizations/YY/cadres/?within=home")
    assert "张桥" in page
    assert "李溪" not in page


def test_who_looks_after_two_organizations_chooses(world: World, sign_in: Reader) -> None:
    name_administrator(world.shenmu, world.zhang_qiao)
    begin_appointment(world.actor("zhao_lan"), world.zhang_qiao, world.shenmu, "兼职", TODAY)
    page = text(sign_in("zhang_qiao"), "/desk/")
    assert "<h1>我管理的组织</h1>" in page
    assert "/desk/organizations/SM/" in page


def test_a_named_person_with_no_office_there_or_above_sees_nothing_of_it(
    world: World, sign_in: Reader
) -> None:
    name_administrator(world.yuyang, world.bai_xue)
    text(sign_in("bai_xue"), "/desk/organizations/YY/", 404)
    text(sign_in("bai_xue"), "/desk/organizations/YA/")


def test_who_is_named_no_more_sees_nothing(world: World, sign_in: Reader) -> None:
    Administrator.objects.filter(organization=world.yuyang).update(is_active=False)
    text(sign_in("zhang_qiao"), "/desk/", 404)


@pytest.mark.parametrize(("who", "offered"), [("zhang_qiao", True), ("zhao_lan", False)])
def test_only_ones_own_organization_enters_for_a_cadre(
    world: World, sign_in: Reader, who: str, offered: bool
) -> None:
    begin_appointment(world.actor("zhao_lan"), world.li_xi, world.yuyang, "兼职", date(2026, 1, 1))
    assert ("/records/new/?for=li" in text(sign_in(who), "/desk/cadres/li/")) is offered


def test_a_year_that_is_not_announced_says_so(world: World, sign_in: Reader) -> None:
    assert "节假日安排待更新" in text(sign_in("zhao_lan"), "/desk/")
    CalendarYear.objects.create(region=world.yulin, year=2026)
    override_day(world.actor("committee"), world.yulin, date(2026, 5, 1), is_workday=False)
    assert "节假日安排待更新" not in text(sign_in("zhao_lan"), "/desk/")


@pytest.mark.parametrize(
    "address",
    [
        "/desk/",
        "/desk/organizations/YY/cadres/",
        "/desk/organizations/YY/lower/",
        "/desk/organizations/YY/obligations/online/",
    ],
)
def test_queries_dont_grow_with_rows(world: World, sign_in: Reader, address: str) -> None:
    reader, counts = sign_in("zhao_lan"), []
    for number in (3, 30):
        for _ in range(number):
            make_cadre(world.yulin, "某", make_organization(world.yulin, "某支部", world.yuyang), "兼职")
        text(reader, address)
        counts.append(queries(reader, address))
    assert counts[0] == counts[1]
    assert counts[0] <= (53 if address == "/desk/" else 33)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as held:
        client.get(address)
    return len(held)


@pytest.mark.parametrize(
    ("who", "where"),
    [("system", "/desk/installation/"), ("security", "/desk/roles/"), ("auditor", "/desk/audit/")],
)
def test_who_keeps_the_installation_or_its_log_comes_in_there(world: World, who: str, where: str) -> None:
    client = Client()
    client.force_login(world.accounts[who])
    assert client.get("/", follow=True).redirect_chain[-1] == (where, 302)


def test_a_superior_is_told_where_administrators_hold_no_office(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.zhang_qiao).update(last_day=TODAY - timedelta(days=1))
    city = sign_in("zhao_lan")
    assert "管理员已没有任职的组织" in text(city, "/desk/organizations/YL/")
    page = text(city, "/desk/organizations/YL/lower/?need=resting")
    assert ("榆阳区团委" in page, "神木市团委" in page) == (True, False)


def test_a_county_without_anything_below_is_told_what_comes_next(world: World, sign_in: Reader) -> None:
    city = sign_in("zhao_lan")
    page = text(city, "/desk/organizations/SM/")
    for address in ("lower/new/", "workbooks/", "people/new/", "gaps/list/?kind=administrator", "accounts/"):
        assert f"/desk/organizations/SM/{address}" in page
    assert "登记下级组织" not in text(city, "/desk/organizations/YY/")
    assert "登记下级组织" not in text(city, "/desk/organizations/YY-2/")


def test_what_a_committee_begins_with_stays_until_each_is_begun(world: World, sign_in: Reader) -> None:
    client = sign_in("wang_ling")
    assert "登记下级组织" in text(client, "/desk/")
    town = make_organization(world.yulin, "镇团委", world.shenmu, code="SM-1", level="乡镇街道")
    page = text(client, "/desk/")
    assert "登记下级组织" not in page
    assert "登记团干部和任职" in page
    name_administrator(town, make_cadre(world.yulin, "高原", town, code="gao"))
    assert "开始做一项，就少一项" not in text(client, "/desk/")
