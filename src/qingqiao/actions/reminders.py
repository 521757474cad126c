"""How a cadre wants to be reminded, the code that proves her mailbox, and the reminders that the tick writes."""

import hmac
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.deliveries import queue
from qingqiao.notifications.deliveries import mail_channel
from qingqiao.notifications.mail_codes import MOST_TRIES, code_of, is_waiting
from qingqiao.notifications.models import (
    Delivery,
    DeliveryOccasion,
    Message,
    ReminderChoice,
    ReminderRun,
    Rhythm,
)
from qingqiao.notifications.recipients import bots_for
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.models import Region

BETWEEN_CODES = timedelta(minutes=2)
MOST_CODES, DAY = 5, timedelta(days=1)
"""So many codes are sent for a cadre within a day, whatever addresses she types: whose they are isn't known yet."""


def choose_reminders(
    actor: Actor, cadre: Cadre, rhythm: str, mail: str, bot: UUID | None = None
) -> ReminderChoice:
    """Choose how often to be reminded, and by what besides the inbox: mail, without an address none; the chat of an
    organization of hers. A new address gets a code first. Raise InputAtFault."""
    with act(actor, Verb.REMINDER_CHOOSE, region=cadre.region, on=cadre) as done:
        _check(cadre, rhythm, mail.strip(), bot)
        choice, _ = ReminderChoice.objects.select_for_update().get_or_create(region=cadre.region, cadre=cadre)
        is_new = mail.strip() != choice.mail
        choice.rhythm, choice.mail, choice.bot_id = rhythm, mail.strip(), bot
        choice.mail_confirmed_at = None if is_new else choice.mail_confirmed_at
        choice.save()
        if is_new and choice.mail and (refusal := _send_code(choice)):
            raise InputAtFault(places=[Place("mail", refusal)])
        done.details = {
            "rhythm": Rhythm(rhythm).label,
            "by_mail": bool(choice.mail),
            "by_bot": bot is not None,
        }
    return choice


def send_mail_code(actor: Actor, cadre: Cadre) -> None:
    """Send another code to a cadre's address. Raise StateHasChanged where none is to be confirmed, two minutes haven't passed,
    or five were sent within a day."""
    with act(actor, Verb.REMINDER_CHOOSE, region=cadre.region, on=cadre):
        choice = _locked(cadre)
        if choice is None or not choice.mail or choice.mail_confirmed_at:
            raise StateHasChanged("没有等着确认的邮箱。")
        if refusal := _send_code(choice):
            raise StateHasChanged(refusal)


def confirm_mail(actor: Actor, cadre: Cadre, typed: str) -> None:
    """Confirm a cadre's address by the code that was sent there. Raise InputAtFault for a wrong one, StateHasChanged after a
    day or five wrong ones."""
    if not allows(actor, Verb.REMINDER_CONFIRM, cadre, clock.today(cadre.region)):
        raise NotFound
    rows = ReminderChoice.objects.filter(region=cadre.region, cadre=cadre)
    is_left = rows.filter(code_tries__lt=MOST_TRIES).update(
        code_tries=F("code_tries") + 1
    )  # also when it is wrong
    with act(actor, Verb.REMINDER_CONFIRM, region=cadre.region, on=cadre):
        choice = _locked(cadre)
        if choice is None or not is_left or not is_waiting(choice):
            raise StateHasChanged("确认码过期了，或者输错太多次，请再要一个。")
        if not hmac.compare_digest(code_of(choice).encode(), typed.strip().encode()):
            raise InputAtFault(places=[Place("code", "确认码不对，请照邮件里的八位数字填。")])
        rows.update(mail_confirmed_at=clock.now())


def _check(cadre: Cadre, rhythm: str, mail: str, bot: UUID | None) -> None:
    places = [] if rhythm in Rhythm.values else [Place("rhythm", "请选多久提醒一次。")]
    if not _is_mail(mail):
        places.append(Place("mail", "邮箱地址写得不对，请核对；不要邮件就空着。"))
    offered = (one.pk for one in bots_for(cadre, clock.today(cadre.region)))
    if bot is not None and bot not in offered:
        places.append(Place("bot", "这个群您的组织已经停用，请另选。"))
    if places:
        raise InputAtFault(places=places)


def _locked(cadre: Cadre) -> ReminderChoice | None:
    """Return a cadre's choice, locked until the end of the transaction: a code confirms the address that it was sent to."""
    return (
        ReminderChoice.objects.select_for_update(of=("self",))
        .filter(region=cadre.region_id, cadre=cadre)
        .first()
    )


def _send_code(choice: ReminderChoice) -> str:
    """Queue a new code, where the region has a mail server. Return why none may be sent now; empty where it may."""
    now, channel = clock.now(), mail_channel(choice.region_id)
    if choice.code_asked_at is not None and now < choice.code_asked_at + BETWEEN_CODES:
        return "刚发过一个确认码，请过两分钟再试。"
    sent = Delivery.objects.filter(region=choice.region_id, cadre=choice.cadre_id, queued_at__gt=now - DAY)
    if sent.filter(occasion=DeliveryOccasion.CODE).count() >= MOST_CODES:
        return f"一天内最多发 {MOST_CODES} 个确认码，请明天再试。"
    if channel is None:
        return ""
    choice.code_asked_at, choice.code_tries = now, 0
    choice.save(update_fields=["code_asked_at", "code_tries"])
    key = f"code:{choice.pk}:{now.isoformat()}"
    occasion, to = DeliveryOccasion.CODE, choice.cadre
    queue(
        [
            Delivery(
                region=choice.region,
                channel=channel,
                cadre=to,
                occasion=occasion,
                key=key,
                queued_at=now,
                due_at=now,
            )
        ]
    )
    return ""


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
    """Return whether a text is one address; a quoted one could hold more, which would be sent to as well."""
    try:
        if text:
            validate_email(text)
    except ValidationError:
        return False
    return '"' not in text
