"""Opening a notice is in no log: the version of what was opened says that it happened, and not who."""

from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.actions.receipts import open_notice
from qingqiao.notifications.opened import opened_version
from tests.world import World


def test_opening_a_notice_makes_another_version_once(world: World) -> None:
    actor = world.actor("zhang_qiao")
    notice = draft_notice(actor, world.yuyang, NoticeInput("读书会", "周五下午。"))
    send_notice(actor, notice)
    before = opened_version()
    open_notice(notice, world.li_xi)
    opened = opened_version()
    assert opened != before
    open_notice(notice, world.li_xi)
    assert opened_version() == opened
