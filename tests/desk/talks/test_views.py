"""The sheet for a talk: half a page for two people."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.records import submit_record
from qingqiao.actions.upward import UpwardInput, send_upward
from qingqiao.regions.uuid7 import uuid7
from qingqiao.talks.models import Talk
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_body
from tests.world import TODAY, World

SHEET = "/desk/cadres/li/talk/"


def test_it_says_what_is_well_what_is_open_and_the_least_that_closes_it(
    world: World, sign_in: Reader
) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, title="聊聊就业"))
    page = text(sign_in("zhang_qiao"), SHEET)
    well, _, rest = page.partition("还差的，怎么最省事")
    assert "线上活动" in well.partition("做得好的")[2]
    assert ("直接联系青年：还差" in rest, "近六个月" in page) == (True, True)
    assert "聊聊就业" not in page


def test_a_step_is_noted_and_looked_at(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    assert client.post(SHEET, {"step": ""}).status_code == 422
    assert client.post(SHEET, {"step": "四月办一次读书会"}).status_code == 302
    page = text(client, SHEET)
    assert ("四月办一次读书会" in page, "等本人在手机" in page) == (True, True)
    client.post(f"/desk/talks/{Talk.objects.get().pk}/look/", {"outcome": "办了，来了十二人"})
    assert "后来：办了，来了十二人" in text(client, SHEET)


def test_at_the_next_talk_a_step_that_she_never_answered_waits_no_more(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    client.post(SHEET, {"step": "四月办一次读书会"})
    assert "这次说定的下一步：" in text(client, SHEET), "there is room on the paper for both lines"
    client.post(f"/desk/talks/{Talk.objects.get().pk}/look/", {"outcome": "没有场地"})
    page = text(client, SHEET)
    assert ("本人没有答复。" in page, "等本人在手机" in page) == (True, False)
    assert f"{TODAY.month}月{TODAY.day}日回头看，后来：没有场地" in page
    assert "您没有答复，对方已经回头看过。" in text(sign_in("li_xi"), "/talks/")


def test_a_slip_is_taken_back(sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    client.post(SHEET, {"step": "写错了"})
    client.post(f"/desk/talks/{Talk.objects.get().pk}/taking-back/")
    assert "写错了" not in text(client, SHEET)


def test_nobody_else_reads_what_was_agreed(world: World, sign_in: Reader) -> None:
    sign_in("zhang_qiao").post(SHEET, {"step": "四月办一次读书会"})
    assert "四月办一次读书会" not in text(sign_in("zhao_lan"), SHEET)
    for who in ("wang_ling", "chen_chuan", "committee"):
        text(sign_in(who), SHEET, 404)
    talk = Talk.objects.get()
    assert sign_in("zhao_lan").post(f"/desk/talks/{talk.pk}/look/", {"outcome": "x"}).status_code == 404


def test_nobody_has_a_sheet_of_her_own_at_the_desk(sign_in: Reader) -> None:
    text(sign_in("zhang_qiao"), "/desk/cadres/zhang/talk/", 404)


def test_what_she_reported_stands_there_for_who_got_a_copy(world: World, sign_in: Reader) -> None:
    send_upward(world.actor("li_xi"), world.li_xi, UpwardInput("问题", "其他", "没场地", "周末借不到教室"))
    assert "周末借不到教室" in text(sign_in("zhang_qiao"), SHEET)
    assert "周末借不到教室" not in text(sign_in("zhao_lan"), SHEET)


def test_after_she_moved_her_former_administrator_finds_nothing(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    client.post(SHEET, {"step": "四月办一次读书会"})
    talk = Talk.objects.get()
    world.li_xi.appointments.update(organization=world.shenmu)
    text(client, SHEET, 404)
    assert client.post(f"/desk/talks/{talk.pk}/look/", {"outcome": "x"}).status_code == 404
    assert "四月办一次读书会" not in text(sign_in("wang_ling"), SHEET)


def test_the_cadres_page_leads_to_the_sheet_for_who_may_talk(sign_in: Reader) -> None:
    assert SHEET in text(sign_in("zhang_qiao"), "/desk/cadres/li/")
    assert SHEET not in text(sign_in("committee"), "/desk/cadres/li/")


def test_more_records_ask_no_more(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    text(client, SHEET)
    with CaptureQueriesContext(connection) as few:
        text(client, SHEET)
    for _ in range(4):
        submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY))
        client.post(SHEET, {"step": "读书"})
        client.post(f"/desk/talks/{Talk.objects.first().pk}/look/", {"outcome": "办了"})
    with CaptureQueriesContext(connection) as many:
        text(client, SHEET)
    assert len(many) <= len(few)
