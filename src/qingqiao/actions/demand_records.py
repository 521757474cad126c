"""The records that a demand makes: one of its answer, one of kind 办实事 when something was done; they alone count."""

from datetime import date
from typing import Final

from qingqiao.accounts.actors import Actor
from qingqiao.actions.records import revise_record, submit_record, withdraw_record
from qingqiao.organizations.models import Cadre
from qingqiao.policy.pack import Pack
from qingqiao.policy.words import OFFLINE, ONLINE, SUBMITTED
from qingqiao.records.body import Body, Someone
from qingqiao.records.models import Record
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand

GOOD_DEED: Final = "办实事"
TALK: Final = "交流"
CARING: Final = "关切青年诉求"
ANSWER_TITLE: Final = "答复一件诉求"
DONE_TITLE: Final = "办理一件诉求"


def record_answer(
    actor: Actor, cadre: Cadre, demand: Demand, day: date, words: str, *, met: bool
) -> Record | None:
    """Submit the record of an answer: a talk, with whoever asked. None where the pack of the day knows no such kind."""
    pack = pack_on(rules_of(demand.region), day)
    if pack is None or TALK not in pack.kinds:
        return None
    people = _people(cadre, demand)
    body = Body(
        occurred_on=day,
        kinds=(TALK,),
        tasks=tasks_of(pack),
        title=ANSWER_TITLE,
        text=words,
        channel=OFFLINE if met else ONLINE,
        face_to_face=met,
        participants=people,
        headcount=0 if people else 1,
    )
    return submit_record(actor, cadre, uuid7(), body)


def record_result(actor: Actor, cadre: Cadre, demand: Demand, done_on: date, result: str) -> Record:
    """Submit the record of what was done, with the demand's id; after a reopening, revise and restore it.

    What a contact asked in her own words is not its title: it is erased with her, the record stays.
    """
    pack, community = pack_on(rules_of(demand.region), done_on), demand.community
    body = Body(
        occurred_on=done_on,
        kinds=(GOOD_DEED,),
        tasks=tasks_of(pack) if pack and demand.contact_id else (),
        title=DONE_TITLE if demand.contact_id else demand.what,
        text=result,
        channel=OFFLINE,
        place=community.name if community else "",
        community_code=community.code if community else "",
        participants=_people(cadre, demand),
    )
    earlier = Record.objects.filter(region=demand.region, pk=demand.pk).first()
    if earlier is None:
        return submit_record(actor, cadre, demand.pk, body)
    if earlier.author_id != cadre.pk:
        return submit_record(actor, cadre, uuid7(), body)
    return revise_record(actor, earlier, body, earlier.revision)


def tells_of_one(record: Record, demand: Demand, cadre: Cadre) -> bool:
    """Return whether a record is the cadre's, counts, tells of a good deed, and belongs to no other demand."""
    others = Demand.objects.filter(region=demand.region, record=record).exclude(pk=demand.pk)
    is_hers = record.shares.filter(cadre=cadre, counts=True).exists()
    return is_hers and GOOD_DEED in record.kind_list() and not others.exists()


def withdraw_made(actor: Actor, record: Record | None) -> None:
    """Withdraw a record that a demand made, unless it is withdrawn already."""
    if record is not None and record.status == SUBMITTED:
        withdraw_record(actor, record)


def tasks_of(pack: Pack) -> tuple[str, ...]:
    """Return the focus tasks that an answer serves, by a pack."""
    return (CARING,) if CARING in pack.tasks else ()


def _people(cadre: Cadre, demand: Demand) -> tuple[Someone, ...]:
    """Return whoever asked, if the cadre lists her; a colleague to whom it was passed on doesn't learn who she is."""
    contact = demand.contact
    if contact is None or contact.cadre_id != cadre.pk or not contact.is_active(clock.today(demand.region)):
        return ()
    return (Someone(contact_code=contact.code),)
