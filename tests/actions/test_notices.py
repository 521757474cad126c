"""张桥 writes to the organizations below her; 王岭 can't write in 榆阳's name, nor read what was written."""

from datetime import date
from typing import Any

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.notices import (
    NoticeInput,
    draft_notice,
    drop_notice,
    recall_notice,
    revise_notice,
    send_notice,
)
from qingqiao.actions.receipts import open_notice
from qingqiao.audit.models import Entry
from qingqiao.notifications.addressing import Addressing
from qingqiao.notifications.models import Notice, NoticeReach
from qingqiao.notifications.queries import get_notice, get_notice_to
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.world import NOON, TODAY, World

SAID = NoticeInput("读书会", "周五下午。")


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def notice(world: World) -> Notice:
    return draft_notice(world.actor("zhang_qiao"), world.yuyang, SAID)


def test_a_draft_is_sent_once_and_then_no_longer_dropped(world: World, notice: Notice) -> None:
    assert send_notice(world.actor("zhang_qiao"), notice) == 2
    for again in (send_notice, drop_notice):
        with pytest.raises(StateHasChanged):
            again(world.actor("zhang_qiao"), notice)
    assert notice.targets.count() == 2


def test_only_who_keeps_the_organization_writes_in_its_name(world: World, notice: Notice) -> None:
    for who in ("wang_ling", "li_xi", "auditor", "bai_xue"):
        with pytest.raises(NotFound):
            draft_notice(world.actor(who), world.yuyang, SAID)
        for deed in (send_notice, drop_notice):
            with pytest.raises(NotFound):
                deed(world.actor(who), notice)
    drop_notice(world.actor("zhao_lan"), notice)


def test_who_keeps_an_organization_that_got_it_may_read_it_and_no_more(world: World) -> None:
    actor = world.actor("zhang_qiao")
    notice = draft_notice(world.actor("zhao_lan"), world.city, SAID)
    send_notice(world.actor("zhao_lan"), notice)
    with pytest.raises(NotFound):
        recall_notice(actor, notice)
    with pytest.raises(NotFound):
        revise_notice(actor, notice, SAID)
    with pytest.raises(NotFound):
        get_notice(scope(actor, Verb.NOTICE_SENT_READ, TODAY), notice.pk)
    assert get_notice_to(scope(actor, Verb.NOTICE_READ, TODAY), world.zhang_qiao, TODAY, notice.pk) == notice


def test_what_is_missing_is_said(world: World) -> None:
    wrong = (
        NoticeInput(" ", ""),
        NoticeInput("读书会", "周五。", None, NoticeReach.CHOSEN),
        NoticeInput("读书会", "周五。", None, NoticeReach.KIND),
        NoticeInput("读书会", "周五。", date(2206, 3, 27)),
    )
    for said in wrong:
        with pytest.raises(InputAtFault):
            draft_notice(world.actor("zhang_qiao"), world.yuyang, said)
    nobody = NoticeInput("读书会", "周五。", None, NoticeReach.KIND, Addressing(fields=("国企",)))
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, nobody)
    with pytest.raises(InputAtFault):
        send_notice(world.actor("zhang_qiao"), notice)
    notice.refresh_from_db()
    assert notice.sent_at is None


def test_a_correction_keeps_whom_it_is_for_and_begins_the_reading_anew(world: World, notice: Notice) -> None:
    send_notice(world.actor("zhang_qiao"), notice)
    open_notice(notice, world.li_xi)
    assert notice.targets.exclude(opened_at=None).get().organization == world.school
    notice.refresh_from_db()
    revise_notice(
        world.actor("zhang_qiao"),
        notice,
        NoticeInput("读书会", "周六。", None, NoticeReach.KIND, Addressing(levels=("县",))),
    )
    assert (notice.reach, notice.revision, notice.state) == (NoticeReach.ALL, 2, "已更正")
    assert not notice.targets.exclude(opened_at=None).exists()


def test_recalled_it_can_no_longer_be_corrected(world: World, notice: Notice) -> None:
    send_notice(world.actor("zhang_qiao"), notice)
    notice.refresh_from_db()
    recall_notice(world.actor("zhang_qiao"), notice)
    with pytest.raises(StateHasChanged):
        revise_notice(world.actor("zhang_qiao"), notice, SAID)


def test_opening_leaves_no_line_in_the_log(world: World, notice: Notice) -> None:
    send_notice(world.actor("zhang_qiao"), notice)
    before = Entry.objects.count()
    open_notice(notice, world.li_xi)
    assert Entry.objects.count() == before
