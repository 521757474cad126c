"""Actions on a demand: note it, take it up, begin, answer, finish or drop it, and reopen it (一(三)7, 二(二))."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.demand_records import (
    GOOD_DEED,
    record_answer,
    record_result,
    tells_of_one,
    withdraw_made,
)
from qingqiao.actions.demand_rows import NOT_YET, OPEN, add_step, change, check_day, in_hand_of
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Community
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.records.models import Record
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand

__all__ = [
    "GOOD_DEED",
    "AnswerInput",
    "DemandInput",
    "accept_demand",
    "answer_demand",
    "begin_demand",
    "drop_demand",
    "finish_by_record",
    "finish_demand",
    "reopen_demand",
    "revise_demand",
    "take_demand",
]


@dataclass(frozen=True, slots=True)
class DemandInput:
    """What somebody asks; `asked_by` is a word such as 楼长, no name; `contact`: one of the cadre's, who asks."""

    what: str
    asked_on: date
    asked_by: str = ""
    community: Community | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """An answer and how it was given; `met`: face to face."""

    answered_on: date
    words: str
    met: bool = False


def take_demand(actor: Actor, cadre: Cadre, asked: DemandInput) -> Demand:
    """Note what somebody asked and take it up; it counts for nothing before it is answered. Raise InputAtFault, NotFound for
    a contact of another cadre."""
    with act(actor, Verb.DEMAND_TAKE, region=cadre.region, on=cadre) as done:
        _check(cadre, asked)
        done.row = demand = Demand(
            id=uuid7(), region=cadre.region, cadre=cadre, taken_on=asked.asked_on, **_columns(asked)
        )
        demand.save(force_insert=True)
        add_step(demand, "提出", asked.asked_on)
        done.details = {"asked_on": asked.asked_on.isoformat()}
    return demand


def accept_demand(actor: Actor, demand: Demand) -> Demand:
    """Take up what a young person asked by her link. Raise StateHasChanged when it is taken up or over."""
    with act(actor, Verb.DEMAND_ACCEPT, region=demand.region, on=demand):
        in_hand_of(actor, demand)
        today = clock.today(demand.region)
        change(demand, OPEN | {"taken_on": None}, {"taken_on": today})
        add_step(demand, "受理", today)
    return demand


def revise_demand(actor: Actor, demand: Demand, asked: DemandInput) -> Demand:
    """Change the words of a noted demand as long as it is open; her own words stay hers. Raise InputAtFault, NotFound,
    StateHasChanged."""
    with act(actor, Verb.DEMAND_REVISE, region=demand.region, on=demand):
        if actor.cadre_id != demand.cadre_id or demand.is_hers:
            raise NotFound
        _check(demand.cadre, asked)
        change(demand, OPEN, _columns(asked))
    return demand


def begin_demand(actor: Actor, demand: Demand, begun_on: date) -> Demand:
    """Begin work on it. Raise InputAtFault for a day before the request or in the future, StateHasChanged."""
    with act(actor, Verb.DEMAND_BEGIN, region=demand.region, on=demand) as done:
        in_hand_of(actor, demand)
        check_day(demand, "begun_on", begun_on)
        change(demand, OPEN | {"begun_on": None}, _taken(demand, begun_on) | {"begun_on": begun_on})
        add_step(demand, "开始办理", begun_on)
        done.details = {"begun_on": begun_on.isoformat()}
    return demand


def answer_demand(actor: Actor, demand: Demand, answer: AnswerInput) -> Demand:
    """Answer it and submit the record of the answer, which serves the focus task 关切青年诉求 (二(二)).

    Raise InputAtFault without words or for a wrong day, StateHasChanged when it is answered or over.
    """
    with act(actor, Verb.DEMAND_ANSWER, region=demand.region, on=demand) as done:
        cadre, words = in_hand_of(actor, demand), answer.words.strip()
        if not words:
            raise InputAtFault(places=[Place("words", "请写一句答复。")])
        check_day(demand, "answered_on", answer.answered_on)
        answered = {"answered_on": answer.answered_on, "answer": words}
        change(
            demand,
            OPEN | {"answered_on": None, "taken_on": demand.taken_on},
            _taken(demand, answer.answered_on) | answered,
        )
        record = record_answer(actor, cadre, demand, answer.answered_on, words, met=answer.met)
        change(demand, {}, {"answer_record": record})
        add_step(demand, "答复", answer.answered_on, words)
        done.details = {"answered_on": answer.answered_on.isoformat()}
    return demand


def finish_demand(
    actor: Actor, demand: Demand, done_on: date, result: str, *, is_good_deed: bool = True
) -> Demand:
    """Finish it and submit its record of kind 办实事 under its own id, in one transaction; that record counts.

    Without `is_good_deed` it is over by what was said. Raise InputAtFault, StateHasChanged when it is over already.
    """
    with act(actor, Verb.DEMAND_FINISH, region=demand.region, on=demand) as done:
        cadre = in_hand_of(actor, demand)
        check_day(demand, "done_on", done_on)
        change(demand, OPEN, _taken(demand, done_on) | {"done_on": done_on, "result": result})
        if is_good_deed:
            change(demand, {}, {"record": record_result(actor, cadre, demand, done_on, result)})
        add_step(demand, "解决", done_on, result)
        done.details = {"done_on": done_on.isoformat()}
    return demand


def finish_by_record(actor: Actor, demand: Demand, record: Record) -> Demand:
    """Finish it with a record that exists already. Raise InputAtFault when the record is of another kind, isn't the
    cadre's or belongs to another demand, StateHasChanged."""
    with act(actor, Verb.DEMAND_FINISH, region=demand.region, on=demand) as done:
        if not tells_of_one(record, demand, in_hand_of(actor, demand)):
            raise InputAtFault(places=[Place("record", "请选择一条“办实事”的记录，且没有对应别的诉求。")])
        if record.occurred_on < demand.asked_on:
            raise InputAtFault(places=[Place("record", "这条记录早于提出的那天。")])
        columns = {"done_on": record.occurred_on, "result": record.text[:300], "record": record}
        change(demand, OPEN, _taken(demand, record.occurred_on) | columns)
        add_step(demand, "解决", record.occurred_on, record.text[:300])
        done.details = {"done_on": record.occurred_on.isoformat(), "record": str(record.pk)}
    return demand


def drop_demand(actor: Actor, demand: Demand, dropped_on: date, reason: str) -> Demand:
    """Close it as not done, with a reason. Raise InputAtFault without a reason, StateHasChanged."""
    with act(actor, Verb.DEMAND_DROP, region=demand.region, on=demand) as done:
        in_hand_of(actor, demand)
        check_day(demand, "dropped_on", dropped_on)
        if not reason.strip():
            raise InputAtFault(places=[Place("reason", "请写一句没有办成的原因。")])
        columns = {"dropped_on": dropped_on, "result": reason.strip()}
        change(demand, OPEN, _taken(demand, dropped_on) | columns)
        add_step(demand, "未解决", dropped_on, reason.strip())
        done.details = {"dropped_on": dropped_on.isoformat()}
    return demand


def reopen_demand(actor: Actor, demand: Demand) -> Demand:
    """Reopen a demand that was answered, finished or dropped by mistake: one step back. The record made by that step is
    withdrawn; an older one stays."""
    with act(actor, Verb.DEMAND_REOPEN, region=demand.region, on=demand):
        in_hand_of(actor, demand)
        was = {name: getattr(demand, name) for name in ("done_on", "dropped_on", "answered_on")}
        if not any(was.values()):
            raise StateHasChanged
        if demand.is_open:
            record = demand.answer_record
            change(demand, was, {"answered_on": None, "answer": "", "answer_record": None})
        else:
            record = demand.record if demand.record_id == demand.pk else None
            change(demand, was, {**OPEN, "result": "", "record": None})
        add_step(demand, "改回", clock.today(demand.region))
        withdraw_made(actor, record)
    return demand


def _taken(demand: Demand, day: date) -> dict[str, Any]:
    """Return the columns of taking it up, where that was left out."""
    return {} if demand.taken_on else {"taken_on": day}


def _check(cadre: Cadre, asked: DemandInput) -> None:
    places = []
    if not asked.what.strip():
        places.append(Place("what", "请写一句要办的事。"))
    if asked.asked_on > clock.today(cadre.region):
        places.append(Place("asked_on", NOT_YET))
    if places:
        raise InputAtFault(places=places)
    if asked.contact is not None and asked.contact.cadre_id != cadre.pk:
        raise NotFound


def _columns(asked: DemandInput) -> dict[str, Any]:
    return {
        "what": asked.what.strip(),
        "asked_by": asked.asked_by.strip(),
        "asked_on": asked.asked_on,
        "community": asked.community,
        "contact": asked.contact,
    }
