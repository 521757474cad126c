"""What a cadre has opened in her inbox: known to herself. No act of office, so no line in the audit log: nobody may learn from
there who read what and when (policy.md 6)."""

from django.db import transaction

from qingqiao.notifications.models import Message, Notice, NoticeTarget, Receipt
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.regions import clock
from qingqiao.regions.days import in_force


def open_notice(notice: Notice, cadre: Cadre) -> None:
    """Note that a cadre opened a notice which is hers to read; her organizations among its targets count as reached."""
    today = clock.today(cadre.region)
    served = Appointment.objects.filter(in_force(today), region=cadre.region_id, cadre=cadre)
    targets = NoticeTarget.objects.filter(
        region=cadre.region, notice=notice, organization__in=served.values("organization"), opened_at=None
    )
    with transaction.atomic():
        Receipt.objects.update_or_create(
            region=cadre.region, notice=notice, cadre=cadre, defaults={"revision": notice.revision}
        )
        targets.update(opened_at=clock.now())


def open_message(message: Message) -> None:
    """Note that a message which is the reader's own was opened."""
    rows = Message.objects.filter(region=message.region_id, pk=message.pk, read_at=None)
    rows.update(read_at=clock.now())
