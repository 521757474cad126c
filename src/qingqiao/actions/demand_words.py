"""What a young person says herself, by her link: she asks, and says whether the answer helped (policy.md 6)."""

from typing import Final

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.contact_rules import refuse_id_number
from qingqiao.actions.demand_rows import HERE, OPEN, add_step, change
from qingqiao.actions.listed import listed_now
from qingqiao.contacts.models import Contact
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand

MOST_OPEN: Final = 5


def ask_demand(actor: Actor, contact: Contact, what: str) -> Demand:
    """Ask something of her cadre; the same words again, sent twice, are one demand. Raise InputAtFault without words or with
    five that wait, StateHasChanged when nobody keeps in touch with her any more."""
    with act(actor, Verb.DEMAND_ASK, region=contact.region, on=contact) as done:
        today, what = clock.today(contact.region), what.strip()
        if not listed_now(contact).is_active(today):
            raise StateHasChanged("联系已经结束，请直接找当地的团组织。")
        if not what:
            raise InputAtFault(places=[Place("what", "请写一句想请团干部办的事。")])
        refuse_id_number("what", what)
        waiting = Demand.objects.filter(**OPEN, region=contact.region, contact=contact, is_hers=True)
        if twin := waiting.filter(what=what, asked_on=today, answered_on=None).first():
            done.row = twin
            return twin
        if waiting.count() >= MOST_OPEN:
            raise InputAtFault(f"还有 {MOST_OPEN} 件在办，等有了结果再提；急事请直接联系团干部。")
        done.row = demand = Demand(
            id=uuid7(),
            region=contact.region,
            cadre_id=contact.cadre_id,
            contact=contact,
            what=what,
            is_hers=True,
            asked_on=today,
        )
        demand.save(force_insert=True)
        add_step(demand, "提出", today)
    return demand


def say_helped(actor: Actor, demand: Demand, words: str = "") -> Demand:
    """Say that the answer helped: it is solved. Raise StateHasChanged when there is no answer, or it is over,
    InputAtFault."""
    refuse_id_number("words", words)
    with act(actor, Verb.DEMAND_SAY, region=demand.region, on=demand):
        today = clock.today(demand.region)
        change(demand, OPEN | {"answered_on": demand.answered_on}, _answered(demand) | {"done_on": today})
        add_step(demand, "有帮助", today, words.strip())
    return demand


def ask_again(actor: Actor, demand: Demand, words: str = "") -> Demand:
    """Say that it isn't solved: once it is open again, in her cadre's hands; the second time it is unsolved. Raise
    StateHasChanged when there is no answer yet, or she said so twice, InputAtFault."""
    refuse_id_number("words", words)
    with act(actor, Verb.DEMAND_SAY, region=demand.region, on=demand):
        today, was = clock.today(demand.region), _ended(demand)
        if demand.reopened_on is None:
            anew = OPEN | HERE | {"answered_on": None, "answer_record": None, "reopened_on": today}
            change(demand, was | {"reopened_on": None}, anew)
            add_step(demand, "重新提出", today, words.strip())
            return demand
        change(demand, was | OPEN, {"dropped_on": today})
        add_step(demand, "没有帮助", today, words.strip())
    return demand


def _answered(demand: Demand) -> dict[str, object]:
    if demand.answered_on is None:
        raise StateHasChanged
    return {}


def _ended(demand: Demand) -> dict[str, object]:
    """Return the days by which it is answered or over. Raise StateHasChanged while it isn't."""
    days = {name: getattr(demand, name) for name in ("answered_on", "done_on", "dropped_on")}
    if not any(days.values()):
        raise StateHasChanged
    return days
