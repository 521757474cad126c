"""What somebody who took part says of an activity, by her own page: once, signed or not; never a duty, in no figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.contact_rules import refuse_id_number
from qingqiao.actions.listed import listed_now
from qingqiao.contacts.models import Contact
from qingqiao.problems import StateHasChanged
from qingqiao.records.feedback import ticket_of
from qingqiao.records.models import Feedback, Record


@dataclass(frozen=True, slots=True)
class FeedbackInput:
    """What she says; signed, her cadre reads it with her name."""

    was_so: str
    helped: str = ""
    word: str = ""
    is_signed: bool = False


def give_feedback(actor: Actor, contact: Contact, record: Record, said: FeedbackInput) -> None:
    """Store what a contact says of one of her activities. The audit log names the record alone. Raise StateHasChanged when
    she has said something or withdrew meanwhile, InputAtFault."""
    with act(actor, Verb.FEEDBACK_GIVE, region=contact.region, on=contact) as done:
        listed_now(contact)
        refuse_id_number("word", said.word)
        row = Feedback(
            region=contact.region,
            record=record,
            ticket=ticket_of(record.pk, contact),
            contact=contact if said.is_signed else None,
            was_so=said.was_so,
            helped=said.helped,
            word=said.word.strip(),
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise StateHasChanged("这一次已经说过了，谢谢您。") from None
        done.row = record


def forget_feedback(listings: Sequence[Contact], records: Iterable[UUID]) -> None:
    """Let nothing that a withdrawn person said lead to her: her words go, what she answered stays without her."""
    tickets = [ticket_of(record, one) for record in records for one in listings]
    said = Feedback.objects.filter(region=listings[0].region_id)
    said.filter(ticket__in=tickets).update(word="", contact=None)
    said.filter(contact__in=[one.pk for one in listings]).update(word="", contact=None)
