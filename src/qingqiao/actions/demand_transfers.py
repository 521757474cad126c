"""Passing a demand on: to a colleague, who then has it in hand, or to an organization, which replies (二(二))."""

from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.demand_rows import HERE, OPEN, add_step, change, check_owner, end_transfer
from qingqiao.actions.handovers import colleague_of
from qingqiao.organizations.administrators import answering_above, answering_for
from qingqiao.organizations.models import Organization
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.voices.models import Demand, DemandTransfer

UNANSWERED = OPEN | {"answered_on": None}


def pass_to_colleague(actor: Actor, demand: Demand, code: str) -> Demand:
    """Pass a demand on to a colleague, without saying who asks. Raise InputAtFault when it is no colleague, StateHasChanged
    when it is answered, over or elsewhere."""
    with act(actor, Verb.DEMAND_PASS, region=demand.region, on=demand) as done:
        check_owner(actor, demand)
        today = clock.today(demand.region)
        colleague = colleague_of(demand.cadre, code, today)
        change(demand, UNANSWERED | HERE, {"holder": colleague})
        add_step(demand, "转办", today, f"转给{colleague.name}")
        done.details = {"receiver": colleague.code}
    return demand


def pass_to_organization(actor: Actor, demand: Demand, code: str) -> Demand:
    """Pass a demand on to the cadre's organization or one above it, without saying who asks. Raise InputAtFault when nobody
    there can answer, StateHasChanged when it is answered, over or elsewhere."""
    with act(actor, Verb.DEMAND_PASS, region=demand.region, on=demand) as done:
        check_owner(actor, demand)
        today = clock.today(demand.region)
        organization = _chosen(answering_for(demand.cadre, today), code)
        change(demand, UNANSWERED | HERE, {"organization": organization})
        _pass(demand, organization, today)
        done.details = {"organization": organization.code}
    return demand


def recall_demand(actor: Actor, demand: Demand) -> Demand:
    """Take a demand back from a colleague or an organization. Raise StateHasChanged when it is here or over already."""
    with act(actor, Verb.DEMAND_RECALL, region=demand.region, on=demand):
        check_owner(actor, demand)
        if demand.holder_id is None and demand.organization_id is None:
            raise StateHasChanged
        was = {"holder": demand.holder, "organization": demand.organization}
        change(demand, UNANSWERED | was, HERE)
        end_transfer(demand)
        add_step(demand, "收回", clock.today(demand.region))
    return demand


def return_demand(actor: Actor, demand: Demand) -> Demand:
    """Give a demand back to the cadre who passed it on. Raise NotFound for anybody but the colleague, StateHasChanged."""
    with act(actor, Verb.DEMAND_RETURN, region=demand.region, on=demand):
        if demand.holder is None or actor.cadre_id != demand.holder_id:
            raise NotFound
        name = demand.holder.name
        change(demand, UNANSWERED | {"holder": demand.holder}, {"holder": None})
        add_step(demand, "退回", clock.today(demand.region), f"{name}退回")
    return demand


def reply_transfer(actor: Actor, transfer: DemandTransfer, words: str) -> Demand:
    """Reply for an organization; the demand is in its cadre's hands again, who answers with these words or others. Raise
    InputAtFault without words, StateHasChanged when it isn't there any more."""
    with act(actor, Verb.TRANSFER_REPLY, region=transfer.region, on=transfer):
        words = words.strip()
        if not words:
            raise InputAtFault(places=[Place("words", "请写一句回复。")])
        _end(transfer, reply=words)
        demand: Demand = transfer.demand
        change(demand, UNANSWERED | {"organization": transfer.organization}, {"organization": None})
        add_step(demand, "回复", clock.today(demand.region), f"{transfer.organization.name}：{words}"[:1000])
    return demand


def pass_transfer(actor: Actor, transfer: DemandTransfer, code: str) -> Demand:
    """Pass a demand from an organization to one above it. Raise InputAtFault when nobody there can answer,
    StateHasChanged."""
    with act(actor, Verb.TRANSFER_PASS, region=transfer.region, on=transfer) as done:
        today = clock.today(transfer.region)
        organization = _chosen(answering_above(transfer.organization, today), code)
        _end(transfer)
        demand: Demand = transfer.demand
        change(demand, UNANSWERED | {"organization": transfer.organization}, {"organization": organization})
        _pass(demand, organization, today)
        done.details = {"organization": organization.code}
    return demand


def _pass(demand: Demand, organization: Organization, today: date) -> None:
    DemandTransfer.objects.create(
        region=demand.region, demand=demand, organization=organization, passed_at=clock.now()
    )
    add_step(demand, "转办", today, f"转给{organization.name}")


def _end(transfer: DemandTransfer, **values: str) -> None:
    rows = DemandTransfer.objects.filter(region=transfer.region, pk=transfer.pk, ended_at=None)
    if not rows.update(ended_at=clock.now(), **values):
        raise StateHasChanged


def _chosen(organizations: list[Organization], code: str) -> Organization:
    found = next((one for one in organizations if one.code == code), None)
    if found is None:
        raise InputAtFault(places=[Place("organization", "请选择一个有管理员的组织。")])
    return found
