"""A notice is queued once for each group that hears of it, in each of its revisions."""

from time_machine import travel

from qingqiao.actions.notices import NoticeInput, draft_notice, revise_notice, send_notice
from qingqiao.jobs.notices import queue_notices
from qingqiao.notifications.models import Delivery
from tests.outgoing import make_channel
from tests.world import NOON, World


def test_once_and_again_when_corrected_never_to_a_group_beside(world: World) -> None:
    for organization in (world.school, world.shenmu):
        make_channel(organization)
    make_channel(world.village, is_on=False)
    with travel(NOON, tick=False):
        notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
        assert queue_notices() == 0
        send_notice(world.actor("zhang_qiao"), notice)
        assert [queue_notices(), queue_notices()] == [1, 0]
        notice.refresh_from_db()
        revise_notice(world.actor("zhang_qiao"), notice, NoticeInput("读书会", "周六。"))
        assert queue_notices() == 1
    assert [one.channel.organization for one in Delivery.objects.all()] == [world.school] * 2
