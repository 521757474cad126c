"""李溪's inbox on the phone: the notice, its document, her own message; on her week until it is opened."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.files import Document
from qingqiao.actions.notice_files import add_notice_files
from qingqiao.actions.notices import NoticeInput, draft_notice, recall_notice, send_notice
from qingqiao.notifications.mail_codes import code_of
from qingqiao.notifications.models import Message, Notice, ReminderChoice
from qingqiao.regions import clock
from tests.documents import PDF
from tests.outgoing import make_channel
from tests.world import TODAY, World


@pytest.fixture
def notice(world: World, noon: None) -> Notice:
    made = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五下午。"))
    add_notice_files(world.actor("zhang_qiao"), made, [Document("安排.pdf", PDF)])
    send_notice(world.actor("zhang_qiao"), made)
    made.refresh_from_db()
    return made


@pytest.fixture
def phone(as_somebody) -> Client:
    return as_somebody("li_xi")


def test_on_her_week_until_she_opens_it(phone: Client, notice: Notice) -> None:
    assert "读书会" in phone.get("/").content.decode()
    assert "1 条未读" in phone.get("/me/").content.decode()
    assert "周五下午。" in phone.get(f"/inbox/notices/{notice.pk}/").content.decode()
    assert "读书会" not in phone.get("/").content.decode()
    assert "条未读" not in phone.get("/me/").content.decode()


def test_looking_at_the_head_alone_opens_nothing(phone: Client, notice: Notice) -> None:
    phone.head(f"/inbox/notices/{notice.pk}/")
    assert "1 条未读" in phone.get("/me/").content.decode()


def test_the_document_is_hers_to_take_until_it_is_recalled(
    phone: Client, as_somebody, notice: Notice, world: World
) -> None:
    address = f"/inbox/notices/{notice.pk}/files/{notice.files.get().pk}/"
    assert b"".join(phone.get(address).streaming_content) == PDF
    assert as_somebody("wang_ling").get(address).status_code == 404
    recall_notice(world.actor("zhang_qiao"), notice)
    assert phone.get(address).status_code == 404


def test_a_message_is_hers_alone(phone: Client, as_somebody, world: World) -> None:
    said = {"region": world.yulin, "cadre": world.li_xi, "written_at": clock.now()}
    message = Message.objects.create(**said, title="本周提醒", text="还有一次线上活动。")
    assert "本周提醒" in phone.get("/inbox/").content.decode()
    assert "还有一次线上活动。" in phone.get(f"/inbox/messages/{message.pk}/").content.decode()
    assert as_somebody("zhang_qiao").get(f"/inbox/messages/{message.pk}/").status_code == 404


def test_she_chooses_how_to_be_reminded_and_a_wrong_address_is_said(phone: Client, world: World) -> None:
    wrong = phone.post("/inbox/reminders/", {"rhythm": "daily", "mail": "li@"})
    assert wrong.status_code == 422
    phone.post("/inbox/reminders/", {"rhythm": "never", "mail": "li@yl.example"})
    assert "还没有设邮件服务器" in phone.get("/inbox/reminders/mail/").content.decode()
    form = phone.get("/inbox/reminders/").context["form"]
    assert (form["rhythm"].value(), form["mail"].value()) == ("never", "li@yl.example")


def test_what_waits_for_her_answer_stands_above(phone: Client, world: World) -> None:
    assert "待办" not in phone.get("/inbox/").content.decode()
    raise_request(world.actor("li_xi"), world.xiao_yu, RaisedRequest("复制", TODAY, "纸质"))
    assert "青年的信息请求等您答复" in phone.get("/inbox/").content.decode()


def test_older_messages_stand_on_further_pages(phone: Client, world: World) -> None:
    said = {"region": world.yulin, "cadre": world.li_xi}
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(51):
        Message.objects.create(**said, title=f"提醒{number:02}", written_at=first + timedelta(days=number))
    latest, oldest = (phone.get(f"/inbox/?page={number}").content.decode() for number in (1, 2))
    assert ("提醒50" in latest, "提醒00" in latest) == (True, False)
    assert ("提醒50" in oldest, "提醒00" in oldest) == (False, True)
    assert "?page=2" in latest


def test_she_confirms_her_mailbox_and_chooses_a_group(phone: Client, world: World, noon: None) -> None:
    make_channel(world.city, kind="mail", origin="https://nowhere.example", sender="qiao@yl.example")
    group = make_channel(world.school, name="机关工作群")
    assert "机关工作群（榆林中学团委，企业微信群机器人）" in phone.get("/inbox/reminders/").content.decode()
    said = {"rhythm": "weekly", "mail": "li@yl.example", "bot": str(group.pk)}
    assert phone.post("/inbox/reminders/", said).headers["Location"] == "/inbox/reminders/mail/"
    assert "邮箱还没有确认" in phone.get("/inbox/reminders/").content.decode()
    assert phone.post("/inbox/reminders/mail/", {"code": "1"}).status_code == 422
    choice = ReminderChoice.objects.get()
    phone.post("/inbox/reminders/mail/", {"code": code_of(choice)})
    assert "邮箱还没有确认" not in phone.get("/inbox/reminders/").content.decode()
    assert phone.get("/inbox/reminders/").context["form"]["bot"].value() == str(group.pk)
