"""An obligation (任务要求) as a pack states it: for whom, how often, what is counted, how many."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from .conditions import AppointmentCondition, Filter

OWN_FIELD = "own_field"


class Tier(NamedTuple):
    """A target for some of the bound cadres; `own_field`: only contacts in the organization's field count."""

    n: int
    who: tuple[AppointmentCondition, ...]
    own_field: bool = False


class Checklist(NamedTuple):
    """A checklist of the pack: of a cadre, of a community, or of a community's branch once it is founded."""

    name: str
    of: str
    items: tuple[str, ...]


NO_CHECKLIST = Checklist("", "cadre", ())


@dataclass(frozen=True, slots=True)
class Obligation:
    """One obligation of the notice; `target` is a number, a list of tiers (the first that applies is used), or None.

    Without its own checklist it has the empty one; without `that`, the filter that matches every record. `asks` says in a
    sentence what is asked; empty where the pack doesn't.
    """

    id: str
    group: str
    title: str
    clause: str
    who: tuple[AppointmentCondition, ...]
    period: str
    measure: str
    where: Filter
    that: Filter
    checklist: Checklist
    target: int | tuple[Tier, ...] | None
    weight: Fraction
    min_bound: Fraction
    asks: str = ""
