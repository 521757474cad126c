"""The rows of a demand: written only as long as they are what was read, each step with its day and words."""

from datetime import date
from typing import Any, Final

from qingqiao.accounts.actors import Actor
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.voices.models import Demand, DemandStep, DemandTransfer

NOT_YET, TOO_EARLY = "这一天还没有到，写今天或以前的。", "不能早于提出的那天。"
OPEN: Final = {"done_on": None, "dropped_on": None}
HERE: Final = {"holder": None, "organization": None}


def change(demand: Demand, was: dict[str, Any], values: dict[str, Any]) -> None:
    """Update a demand if it hasn't changed meanwhile. Raise StateHasChanged."""
    rows = Demand.objects.filter(region=demand.region, pk=demand.pk, **was)
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(demand, name, value)


def add_step(demand: Demand, kind: str, happened_on: date, words: str = "") -> None:
    """Add a step to a demand's story."""
    DemandStep.objects.create(
        region=demand.region,
        demand=demand,
        kind=kind,
        happened_on=happened_on,
        entered_at=clock.now(),
        words=words,
    )


def check_day(demand: Demand, name: str, day: date) -> None:
    """Raise InputAtFault for a day before it was asked or in the future."""
    if day > clock.today(demand.region):
        raise InputAtFault(places=[Place(name, NOT_YET)])
    if day < demand.asked_on:
        raise InputAtFault(places=[Place(name, TOO_EARLY)])


def in_hand_of(actor: Actor, demand: Demand) -> Cadre:
    """Return the acting cadre who has the demand in hand. Raise StateHasChanged while it is with somebody else."""
    cadre: Cadre = demand.holder or demand.cadre
    if demand.organization_id is not None or actor.cadre_id not in (None, cadre.pk):
        raise StateHasChanged("这件诉求已经转给别人办，先收回再办。")
    return cadre


def check_owner(actor: Actor, demand: Demand) -> None:
    """Raise NotFound unless the actor is the cadre who was asked."""
    if actor.cadre_id != demand.cadre_id:
        raise NotFound


def end_transfer(demand: Demand) -> None:
    """End the open transfer of a demand, if there is one."""
    rows = DemandTransfer.objects.filter(region=demand.region, demand=demand, ended_at=None)
    rows.update(ended_at=clock.now())
