"""The inbox as a list: the latest first, with a word for what is new."""

import pytest
from django.test import RequestFactory
from time_machine import travel

from qingqiao.accounts.requests import RequestContext
from qingqiao.actions.notices import NoticeInput, draft_notice, recall_notice, send_notice
from qingqiao.notifications.models import Message
from qingqiao.parts.inbox import inbox_entries, unread
from qingqiao.regions import clock
from tests.world import World


def of(world: World, who: str) -> RequestContext:
    request = RequestFactory().get("/")
    request.user, request.session = world.accounts[who], {}
    return RequestContext(request)


@pytest.mark.parametrize("face", ["phone", "desk"])
def test_notices_and_messages_stand_by_time(world: World, face: str) -> None:
    with travel("2026-03-20T09:00:00+08:00", tick=False):
        notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
        send_notice(world.actor("zhang_qiao"), notice)
    with travel("2026-03-20T10:00:00+08:00", tick=False):
        Message.objects.create(region=world.yulin, cadre=world.li_xi, title="提醒", written_at=clock.now())
        assert unread(of(world, "li_xi")) == 2
        found = inbox_entries(of(world, "li_xi"), face)
        assert [(one.title, one.word) for one in found] == [("提醒", "未读"), ("读书会", "未读")]
        notice.refresh_from_db()
        recall_notice(world.actor("zhang_qiao"), notice)
        assert inbox_entries(of(world, "li_xi"), face)[1].word == "已收回"
        assert unread(of(world, "committee")) == 0
