"""李溪 opens what was sent to her, once or twice."""

from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.actions.receipts import open_message, open_notice
from qingqiao.notifications.models import Message, Receipt
from qingqiao.regions import clock
from tests.world import World


def test_opened_twice_it_is_one_receipt_and_the_first_moment_stays(world: World) -> None:
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
    send_notice(world.actor("zhang_qiao"), notice)
    open_notice(notice, world.li_xi)
    first = notice.targets.get(organization=world.school).opened_at
    open_notice(notice, world.li_xi)
    assert Receipt.objects.get().cadre == world.li_xi
    assert notice.targets.get(organization=world.school).opened_at == first
    assert notice.targets.get(organization=world.village).opened_at is None


def test_a_message_keeps_the_moment_when_it_was_first_opened(world: World) -> None:
    message = Message.objects.create(
        region=world.yulin, cadre=world.li_xi, title="提醒", written_at=clock.now()
    )
    open_message(message)
    message.refresh_from_db()
    first = message.read_at
    open_message(message)
    message.refresh_from_db()
    assert (message.read_at, first is None) == (first, False)
