"""What stands in the inboxes of 榆阳, for tests that ask for addresses."""

from uuid import UUID

from qingqiao.actions.files import Document
from qingqiao.actions.notice_files import add_notice_files
from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.notifications.addressing import Addressing
from qingqiao.notifications.models import Message, NoticeReach
from qingqiao.regions import clock
from tests.documents import PDF
from tests.outgoing import make_channel
from tests.world import World


def sent_notices(world: World) -> dict[str, UUID | str]:
    """What 张桥 sent to the schools, another that she has only drafted, and a message to 李溪."""
    zhang_qiao = world.actor("zhang_qiao")
    schools = NoticeInput("读书会", "周五。", None, NoticeReach.KIND, Addressing(fields=("学校",)))
    sent, draft = (draft_notice(zhang_qiao, world.yuyang, schools) for _ in range(2))
    for one in (sent, draft):
        add_notice_files(zhang_qiao, one, [Document("安排.pdf", PDF)])
    send_notice(zhang_qiao, sent)
    said = {"region": world.yulin, "cadre": world.li_xi, "written_at": clock.now()}
    return {
        "notice": sent.pk,
        "notice_file": sent.files.get().pk,
        "notice_draft": draft.pk,
        "draft_file": draft.files.get().pk,
        "channel": make_channel(world.yuyang).pk,
        "message": Message.objects.create(**said, title="提醒").pk,
    }
