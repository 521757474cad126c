"""张桥 reads at the desk what the city sent her; the committee's account, which serves nowhere, has an empty inbox."""

import re

from qingqiao.actions.files import Document
from qingqiao.actions.notice_files import add_notice_files
from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.notifications.addressing import Addressing
from qingqiao.notifications.models import Message, NoticeReach, Receipt
from qingqiao.regions import clock
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.documents import PDF
from tests.world import World

MENU = re.compile(r'<span>收件箱</span>\s*<span class="section-badge">(?P<unread>\d+)<')


def test_what_the_city_sends_is_opened_at_the_desk(world: World, sign_in: Reader) -> None:
    said = NoticeInput("季度会", "周一上午。", None, NoticeReach.KIND, Addressing(levels=("县",)))
    notice = draft_notice(world.actor("zhao_lan"), world.city, said)
    send_notice(world.actor("zhao_lan"), notice)
    desk = sign_in("zhang_qiao")
    [row] = desk.get("/desk/inbox/?state=未读").context["table"].listed
    assert (row.title, row.word) == ("季度会", "未读")
    assert MENU.search(text(desk, "/desk/"))["unread"] == "1"
    assert "周一上午。" in desk.get(f"/desk/inbox/notices/{notice.pk}/").content.decode()
    assert desk.get("/desk/inbox/?state=未读").context["table"].listed == []
    assert not MENU.search(text(desk, "/desk/"))


def test_a_message_is_opened_too_and_who_serves_nowhere_has_none(world: World, sign_in: Reader) -> None:
    said = {"region": world.yulin, "cadre": world.zhang_qiao, "written_at": clock.now()}
    message = Message.objects.create(**said, title="提醒", text="有一件事等您处理。")
    assert (
        "有一件事等您处理。"
        in sign_in("zhang_qiao").get(f"/desk/inbox/messages/{message.pk}/").content.decode()
    )
    committee = sign_in("committee")
    assert "没有通知和消息" in committee.get("/desk/inbox/").content.decode()
    assert committee.get(f"/desk/inbox/messages/{message.pk}/").status_code == 404


def test_who_keeps_no_organization_opens_nothing_at_the_desk(world: World, sign_in: Reader) -> None:
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
    add_notice_files(world.actor("zhang_qiao"), notice, [Document("安排.pdf", PDF)])
    send_notice(world.actor("zhang_qiao"), notice)
    here = f"/desk/inbox/notices/{notice.pk}/"
    for address in (here, f"{here}files/{notice.files.get().pk}/"):
        assert sign_in("li_xi").get(address).status_code == 404
    assert not Receipt.objects.exists()
