"""A demand that came up in something recorded: noted in one step, and answered on the spot where the cadre did (二(二))."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.demand_records import tasks_of
from qingqiao.actions.demand_rows import add_step, change
from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.actions.records import revise_record
from qingqiao.actions.submission import submit_once
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import SUBMITTED
from qingqiao.problems import StateHasChanged
from qingqiao.records.body import Body
from qingqiao.records.models import Record
from qingqiao.records.queries import body_of
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.voices.models import Demand


@dataclass(frozen=True, slots=True)
class NotedDemand:
    """What came up: what was asked, by which of the record's contacts or by somebody such as 楼长, and the answer that was
    given on the spot, if any."""

    what: str
    contact: Contact | None = None
    asked_by: str = ""
    answer: str = ""


def note_demand(actor: Actor, record: Record, noted: NotedDemand) -> Demand:
    """Note a demand of a record's day and community. Answered on the spot, the record is the record of the answer and
    serves 关切青年诉求; nothing is entered twice. Raise InputAtFault, StateHasChanged unless the record is submitted."""
    if record.status != SUBMITTED:
        raise StateHasChanged("这条记录还没有提交，或者已经撤回。")
    cadre, day = record.author, record.occurred_on
    with act(actor, Verb.DEMAND_TAKE, region=record.region, on=cadre) as done:
        asked = DemandInput(noted.what, day, noted.asked_by, record.community, noted.contact)
        done.row = demand = take_demand(actor, cadre, asked)
        if answer := noted.answer.strip():
            change(demand, {"answered_on": None}, {"answered_on": day, "answer": answer})
            add_step(demand, "答复", day, answer)
            _mark(actor, record)
    return demand


def submit_with_demand(
    actor: Actor, author: Cadre, id: UUID, body: Body, noted: NotedDemand
) -> tuple[Record, bool]:
    """Submit a record together with a demand that came up in it, both or neither; sent again, both stay one. Raise what
    `submit_once` and `note_demand` raise."""
    with transaction.atomic():
        record, is_new = submit_once(actor, author, id, body)
        if is_new:
            note_demand(actor, record, noted)
    return record, is_new


def _mark(actor: Actor, record: Record) -> None:
    """Let the record serve the focus task, where the pack of its day has it."""
    pack, body = pack_on(rules_of(record.region), record.occurred_on), body_of(record)
    tasks = sorted({*body.tasks, *(tasks_of(pack) if pack else ())})
    if tasks != sorted(body.tasks):
        revise_record(actor, record, replace(body, tasks=tuple(tasks)), record.revision)
