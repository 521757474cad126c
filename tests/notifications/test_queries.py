"""What 李溪 finds in her inbox, and what 王岭 doesn't."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.notices import NoticeInput, draft_notice, recall_notice, revise_notice, send_notice
from qingqiao.actions.receipts import open_notice
from qingqiao.notifications.models import Message, Notice
from qingqiao.notifications.queries import (
    count_unread,
    get_notice_to,
    inbox_of,
    messages_of,
    notices_at_hand,
    notices_to,
)
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from tests.make import later
from tests.world import NOON, TODAY, World

SAID = NoticeInput("读书会", "周五下午。", later(5, TODAY))


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def sent(world: World) -> Notice:
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, SAID)
    send_notice(world.actor("zhang_qiao"), notice)
    notice.refresh_from_db()
    return notice


def unread(world: World, who: str) -> int:
    reach = scope(world.actor(who), Verb.NOTICE_READ, TODAY)
    return count_unread(reach, getattr(world, who), TODAY)


def test_it_is_unread_until_opened_and_again_when_corrected(world: World) -> None:
    notice = sent(world)
    assert [unread(world, who) for who in ("li_xi", "chen_chuan", "zhang_qiao", "wang_ling")] == [1, 1, 0, 0]
    open_notice(notice, world.li_xi)
    assert (unread(world, "li_xi"), unread(world, "chen_chuan")) == (0, 1)
    notice = revise_notice(world.actor("zhang_qiao"), notice, NoticeInput("读书会", "改到周六。"))
    assert unread(world, "li_xi") == 1
    recall_notice(world.actor("zhang_qiao"), notice)
    assert unread(world, "li_xi") == 0


def test_who_left_the_organization_no_longer_reads_it(world: World) -> None:
    notice = sent(world)
    world.li_xi.appointments.update(organization=world.shenmu)
    reach = scope(world.actor("li_xi"), Verb.NOTICE_READ, TODAY)
    with pytest.raises(NotFound):
        get_notice_to(reach, world.li_xi, TODAY, notice.pk)


def test_one_with_a_day_stays_on_the_week_although_opened(world: World) -> None:
    notice = sent(world)
    open_notice(notice, world.li_xi)
    reach = scope(world.actor("li_xi"), Verb.NOTICE_READ, TODAY)
    assert list(notices_at_hand(reach, world.li_xi, TODAY)) == [notice]
    assert list(notices_at_hand(reach, world.li_xi, later(6, TODAY))) == []


@pytest.mark.parametrize("times", [1, 20])
def test_the_number_costs_one_statement(world: World, times: int) -> None:
    for _ in range(times):
        sent(world)
        Message.objects.create(region=world.yulin, cadre=world.li_xi, title="提醒", written_at=clock.now())
    reach = scope(world.actor("li_xi"), Verb.NOTICE_READ, TODAY)
    with CaptureQueriesContext(connection) as asked:
        assert count_unread(reach, world.li_xi, TODAY) == 2 * times
    assert len(asked) == 1


@pytest.mark.parametrize("who", ["li_xi", "chen_chuan", "wang_ling"])
def test_the_inbox_is_what_notices_and_messages_are(world: World, who: str) -> None:
    open_notice(sent(world), world.li_xi)
    cadre, now = getattr(world, who), clock.now()
    Message.objects.create(region=world.yulin, cadre=cadre, title="提醒", text="请看", written_at=now)
    reach = [scope(world.actor(who), verb, TODAY) for verb in (Verb.NOTICE_READ, Verb.INBOX_READ)]
    notices, messages = inbox_of(*reach, cadre, TODAY)
    plain = notices_to(reach[0], cadre, TODAY)
    assert [(one.pk, one.is_new) for one in notices] == [(one.pk, one.is_new) for one in plain]
    assert messages == list(messages_of(reach[1], cadre))
    assert inbox_of(Scope((Key(Extent.ALL),), TODAY), reach[1], cadre, TODAY) == (list(notices), messages)
