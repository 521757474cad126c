from datetime import date

import pytest
from django.test import Client

from qingqiao.actions.files import Document, add_files
from qingqiao.actions.records import submit_record
from qingqiao.contacts.models import Contact
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.documents import PDF
from tests.make import make_body
from tests.revising import revise
from tests.world import TODAY, World

PAGES = ("", "revision/", "ending/", "withdrawal/")
DEEDS = ("revision/", "quiet/", "ending/", "resumption/", "withdrawal/")


def address(contact: Contact, rest: str = "") -> str:
    return f"/contacts/{contact.pk}/{rest}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["wang_ling", "zhang_qiao", "zhao_lan", "committee", "auditor", "bai_xue"])
def test_a_contact_opens_to_her_cadre_alone(world: World, as_somebody, page: str, who: str) -> None:
    assert as_somebody("li_xi").get(address(world.xiao_yu, page)).status_code == 200
    assert as_somebody(who).get(address(world.xiao_yu, page)).status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_else_changes_anything_of_hers(world: World, as_somebody, deed: str) -> None:
    before = Contact.objects.values().get(pk=world.xiao_yu.pk)
    said = {"name": "别人", "field": "学校", "days": "30", "last_day": "2026-03-20"}
    assert as_somebody("wang_ling").post(address(world.xiao_yu, deed), said).status_code == 404
    assert Contact.objects.values().get(pk=world.xiao_yu.pk) == before


def test_her_page_shows_how_to_reach_her_and_what_she_took_part_in(li_xi: Client, world: World) -> None:
    body = make_body(TODAY, "交流", title="聊聊选科", participants=(Someone("xiaoyu"),))
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    page = li_xi.get(address(world.xiao_yu)).content.decode()
    assert "13800000016" in page
    assert "聊聊选科" in page
    assert "未成年" in page
    assert "聊聊选科" not in li_xi.get(address(world.xiao_lin)).content.decode()


def test_other_details_are_kept(li_xi: Client, world: World) -> None:
    said = {
        "name": "小林",
        "field": "国企",
        "reach": "13800000019",
        "born": "2006年11月",
        "consent_how": "口头",
    }
    answer = revise(li_xi, address(world.xiao_lin, "revision/"), said)
    assert answer.status_code == 302, answer.context["form"].errors
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.field, world.xiao_lin.born) == ("国企", "2006-11")
    assert world.xiao_lin.consent_on == TODAY


def test_quiet_for_a_month_and_loud_again(li_xi: Client, world: World) -> None:
    li_xi.post(address(world.xiao_lin, "quiet/"), {"days": "30"})
    world.xiao_lin.refresh_from_db()
    assert world.xiao_lin.is_quiet(TODAY)
    li_xi.post(address(world.xiao_lin, "quiet/"), {})
    world.xiao_lin.refresh_from_db()
    assert not world.xiao_lin.is_quiet(TODAY)


def test_an_end_is_taken_back_from_the_bar_at_the_foot(li_xi: Client, world: World) -> None:
    answer = li_xi.post(address(world.xiao_lin, "ending/"), {"last_day": "2026-03-19"}, follow=True)
    page = answer.content.decode()
    assert address(world.xiao_lin, "resumption/") in page
    assert "小林" not in page
    assert "小林" in li_xi.post(address(world.xiao_lin, "resumption/"), follow=True).content.decode()


@pytest.mark.parametrize(("last_day", "title"), [(date(2026, 3, 19), "已结束联系"), (TODAY, "已定结束联系")])
def test_the_page_says_the_last_day_and_leads_back(
    li_xi: Client, world: World, last_day: date, title: str
) -> None:
    li_xi.post(address(world.xiao_lin, "ending/"), {"last_day": last_day.isoformat()})
    page = li_xi.get(address(world.xiao_lin)).content.decode()
    for said in (title, f"联系到 2026年3月{last_day.day}日", address(world.xiao_lin, "resumption/")):
        assert said in page, said
    assert ("暂不提示" in page) == (last_day == TODAY)


def test_without_a_last_day_the_page_speaks_of_no_end(li_xi: Client, world: World) -> None:
    page = li_xi.get(address(world.xiao_lin)).content.decode()
    assert address(world.xiao_lin, "resumption/") not in page


def test_an_end_before_the_beginning_is_said_at_the_day(li_xi: Client, world: World) -> None:
    answer = li_xi.post(address(world.xiao_lin, "ending/"), {"last_day": "2019-01-01"})
    assert answer.status_code == 422
    assert "不能早于" in answer.content.decode()


def test_what_withdrawal_means_is_said_before_and_done_at_once(li_xi: Client, world: World) -> None:
    page = li_xi.get(address(world.xiao_lin, "withdrawal/")).content.decode()
    assert "90 天" in page
    assert "不能恢复" in page
    assert "小林" not in li_xi.post(address(world.xiao_lin, "withdrawal/"), follow=True).content.decode()
    assert li_xi.get(address(world.xiao_lin)).status_code == 404
    assert not Contact.objects.filter(name="小林").exists()


def test_the_files_of_her_records_are_named_before_and_after(li_xi: Client, world: World) -> None:
    actor, body = world.actor("li_xi"), make_body(TODAY, "交流", participants=(Someone("xiaolin"),))
    record = submit_record(actor, world.li_xi, uuid7(), body)
    add_files(actor, record, [Document("报告.pdf", PDF)])
    page = li_xi.get(address(world.xiao_lin, "withdrawal/")).content.decode()
    assert f"/records/{record.pk}/" in page
    assert "请删除" not in li_xi.get(f"/records/{record.pk}/").content.decode()
    li_xi.post(address(world.xiao_lin, "withdrawal/"))
    assert "附件里写着对方姓名的，请删除" in li_xi.get(f"/records/{record.pk}/").content.decode()


def test_a_get_withdraws_nothing(li_xi: Client, world: World) -> None:
    li_xi.get(address(world.xiao_lin, "withdrawal/"))
    assert li_xi.get(address(world.xiao_lin, "quiet/")).status_code == 405
    assert Contact.objects.filter(name="小林").exists()


def test_what_she_agreed_to_herself_isnt_in_her_cadres_form(li_xi: Client, world: World) -> None:
    Contact.objects.filter(pk=world.xiao_lin.pk).update(consent_on=TODAY, consent_how="本人")
    page = address(world.xiao_lin, "revision/")
    assert 'name="consent_how"' not in li_xi.get(page).content.decode()
    revise(li_xi, page, {"name": "小林", "field": "国企", "reach": "13800000019", "consent_how": "口头"})
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.field, world.xiao_lin.consent_how, world.xiao_lin.consent_on) == (
        "国企",
        "本人",
        TODAY,
    )
