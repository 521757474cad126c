"""How a cadre wants to be reminded, and the reminders that the tick writes."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.deliveries import queue
from qingqiao.notifications.models import Delivery, Message, ReminderChoice, ReminderRun, Rhythm
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def choose_reminders(actor: Actor, cadre: Cadre, rhythm: str, mail: str) -> ReminderChoice:
    """Choose how often to be reminded, and where mail goes; without an address there is none. Raise InputAtFault."""
    with act(actor, Verb.REMINDER_CHOOSE, region=cadre.region, on=cadre) as done:
        places = [] if rhythm in Rhythm.values else [Place("rhythm", "请选多久提醒一次。")]
        places += (
            [] if _is_mail(mail.strip()) else [Place("mail", "邮箱地址写得不对，请核对；不要邮件就空着。")]
        )
        if places:
            raise InputAtFault(places=places)
        choice, _ = ReminderChoice.objects.update_or_create(
            region=cadre.region, cadre=cadre, defaults={"rhythm": rhythm, "mail": mail.strip()}
        )
        done.details = {"rhythm": Rhythm(rhythm).label, "by_mail": bool(mail.strip())}
    return choice


def begin_run(region: Region, period: str) -> ReminderRun:
    """Return the run of a period's reminders, as far as it has come."""
    return ReminderRun.objects.get_or_create(region=region, period=period)[0]


def write_reminders(
    run: ReminderRun, upto: str, messages: Sequence[Message], deliveries: Sequence[Delivery]
) -> int:
    """Write a batch of reminders and move the run on, up to a cadre's code or, with an empty one, to its end. Return how many
    were written; none where another worker has moved it on."""
    moved = {"upto": upto} if upto else {"finished_at": clock.now()}
    with transaction.atomic():
        here = ReminderRun.objects.filter(region=run.region, pk=run.pk, upto=run.upto, finished_at=None)
        if not here.update(**moved):
            return 0
        Message.objects.bulk_create(messages, batch_size=500, ignore_conflicts=True)
        queue(deliveries)
    return len(messages)


def _is_mail(text: str) -> bool:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        return False
    return True
