"""The Monday brief: half a page of numbers to send; it names administrators alone."""

from datetime import date, timedelta
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.records import submit_record
from qingqiao.actions.upward import UpwardInput, send_upward
from qingqiao.notifications.models import Message, Notice
from qingqiao.organizations.models import Appointment
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_body, make_cadre, make_contact, make_organization, name_administrator
from tests.world import TODAY, World

CITY, YUYANG, SCHOOL = (f"/desk/organizations/{code}/brief/" for code in ("YL", "YY", "YY-1"))


def sent(page: str) -> str:
    """What the copy button copies."""
    return unescape(page.partition("data-copy>")[2].partition("</span>")[0])


def test_the_brief_says_whom_to_call_and_about_what(world: World, sign_in: Reader) -> None:
    found = sent(text(sign_in("zhao_lan"), CITY))
    assert found.startswith("团市委周一简报（2026年3月20日）")
    assert "榆阳区团委（张桥）：连着两期没有做到“" in found
    assert "“每周线上活动”的 3 人" in found
    assert "/desk/organizations/YY/" in text(sign_in("zhao_lan"), CITY)


def test_where_nobody_is_named_it_says_so(world: World, sign_in: Reader) -> None:
    for code in ("n1", "n2"):
        make_cadre(world.yulin, code, world.school, "兼职", code=code)
    assert "榆林中学团委（还没有确定专人）" in sent(text(sign_in("zhang_qiao"), YUYANG))


def test_nobody_is_named_among_who_needs_help(world: World, sign_in: Reader) -> None:
    make_cadre(world.yulin, "刘明", world.yuyang, "兼职", code="liu")
    make_cadre(world.yulin, "高原", world.yuyang, "兼职", code="gao")
    for reader in ("zhang_qiao", "zhao_lan", "committee"):
        page = text(sign_in(reader), YUYANG)
        assert "本级：连着两期没有做到“" in sent(page)
        assert "need=twice" in page
        assert page.count("刘明") == page.count("<span>刘明</span>") == 1  # among all to whom it may be sent


def test_of_two_cadres_nothing_is_said_in_what_is_sent(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), YUYANG)
    assert "榆林中学团委" not in sent(page)
    assert "本级：" not in sent(page)
    assert "另有 3 个不足 3 名团干部的组织，不写数字，见总览" in sent(page)
    assert "榆林中学团委（还没有确定专人）" in page  # her own way to them
    make_cadre(world.yulin, "高原", world.school, code="gao")
    school = make_cadre(world.yulin, "米禾", world.school, code="mi")
    name_administrator(world.school, world.li_xi)
    reader = sign_in("li_xi")
    assert "新登记联系青年" in sent(text(reader, SCHOOL)) or "没有" in sent(text(reader, SCHOOL))
    Appointment.objects.filter(cadre=school).delete()
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(date(2026, 3, 4), "线上活动"))
    assert "每周线上活动：" not in sent(text(reader, SCHOOL))


def test_an_office_and_a_listing_of_last_week_are_a_change(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.chen_chuan).update(first_day=TODAY - timedelta(days=3))
    make_contact(world.li_xi, "周青", code="zhouqing", first_day=TODAY - timedelta(days=7))
    make_contact(world.li_xi, "吴越", code="wuyue", first_day=TODAY - timedelta(days=8))
    found = sent(text(sign_in("zhang_qiao"), YUYANG))
    assert "新任职 1 人，离任 0 人，新登记联系青年 1 人" in found
    assert "周青" not in found


def test_a_period_that_closed_last_week_is_a_change_an_earlier_one_is_not(
    world: World, sign_in: Reader
) -> None:
    for day, kind in ((date(2026, 3, 4), "线上活动"), (date(2026, 2, 10), "志愿服务")):
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(day, kind))
    reader = sign_in("zhang_qiao")
    changes = sent(text(reader, YUYANG)).partition("二、")[0]
    assert "每周线上活动：3月2日至3月8日完成 33.3%，比前一期多 33.3 个百分点" in changes
    assert "每月志愿服务" not in changes
    assert "2月1日至2月28日完成 100.0%" in text(reader, "/desk/")


def test_what_is_stuck_is_sent_without_its_names(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.zhang_qiao).update(last_day=TODAY - timedelta(days=1))
    page = text(sign_in("zhao_lan"), YUYANG)
    assert "管理员已没有任职 1 人" in sent(page)
    assert "张桥" not in sent(page)


def test_a_brief_costs_the_same_however_many_there_are(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    text(reader, CITY)
    with CaptureQueriesContext(connection) as few:
        text(reader, CITY)
    for number in range(4):
        one = make_organization(world.yulin, f"第{number}团委", world.city, code=f"N{number}", level="县")
        cadre = make_cadre(world.yulin, f"甲{number}", one, code=f"n{number}")
        name_administrator(one, cadre)
    text(reader, CITY)
    with CaptureQueriesContext(connection) as many:
        text(reader, CITY)
    assert len(many) <= len(few)


def test_it_is_sent_to_colleagues_and_as_a_notice_that_compares_nobody(world: World, sign_in: Reader) -> None:
    make_cadre(world.yulin, "高原", world.yuyang, code="gao")
    reader = sign_in("zhang_qiao")
    assert reader.post(YUYANG, {"codes": ["li"]}).status_code == 422
    reader.post(YUYANG, {"codes": ["gao"]})
    assert Message.objects.get().text.startswith("榆阳区团委周一简报（2026年3月20日）")
    draft = reader.post(f"{YUYANG}notice/").headers["Location"]
    assert "3 名团干部" in text(reader, draft) or "2 名团干部" in text(reader, draft)
    notice = Notice.objects.get()
    assert (notice.sent_at, "榆林中学" in notice.text) == (None, False)
    assert sign_in("wang_ling").post(f"{YUYANG}notice/").status_code == 404


def test_what_waits_for_the_sender_herself_is_sent_to_nobody(world: World, sign_in: Reader) -> None:
    said = UpwardInput("问题", "联系青年", "联系不上", "寒假里很多同学回家了。")
    send_upward(world.actor("li_xi"), world.li_xi, said)
    reader = sign_in("committee")
    assert "上报的问题和经验还没有答复 1 件" in sent(text(reader, YUYANG))
    reader.post(YUYANG, {"codes": ["zhang"]})
    message = Message.objects.get().text
    assert ("二、卡住了的" in message, "上报" in message) == (True, False)


def test_all_who_are_to_be_called_stand_in_it(world: World, sign_in: Reader) -> None:
    for number in range(8):
        school = make_organization(world.yulin, f"第{number}中学团委", world.yuyang, code=f"YY-S{number}")
        for one in range(3):
            make_cadre(world.yulin, f"团干部{number}{one}", school, "兼职", code=f"s{number}{one}")
    found = sent(text(sign_in("zhang_qiao"), YUYANG))
    assert [f"第{number}中学团委" in found for number in range(8)] == [True] * 8


def test_who_got_it_today_is_said_until_tomorrow(world: World, sign_in: Reader) -> None:
    make_cadre(world.yulin, "高原", world.yuyang, code="gao")
    reader = sign_in("zhang_qiao")
    assert "今天已经发到" not in text(reader, YUYANG)
    reader.post(YUYANG, {"codes": ["gao"]})
    assert "今天已经发到收件箱的：高原" in text(reader, YUYANG)
    Message.objects.update(key="brief:2026-03-19:x")
    assert "今天已经发到" not in text(reader, YUYANG)
