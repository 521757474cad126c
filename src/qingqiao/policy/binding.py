"""Whom an obligation binds in a period, for how many days, and with what target (policy 4.1, 4.2, 4.4, 4.8)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .conditions import meets_any
from .facts import Appointment, Leave
from .obligation import Tier
from .requirement import Slot
from .spans import merged, without


class BoundDays(NamedTuple):
    """The days of the period (in a week: workdays) on which an appointment binds, and those of them without leave."""

    days: int
    free_days: int


class Given(NamedTuple):
    """A target, the appointments that set it, and the fields to which contacts are limited, if any."""

    n: int | None
    givers: tuple[Appointment, ...]
    own_fields: frozenset[str] | None


def binding_appointments(slot: Slot, appointments: Iterable[Appointment]) -> list[Appointment]:
    """Return the appointments in force on a day of the period that meet one of the obligation's conditions."""
    who = slot.requirement.obligation.who
    return [
        one
        for one in appointments
        if one.first_day <= slot.last_day and one.last_day >= slot.first_day and meets_any(who, one)
    ]


def bound_days(slot: Slot, binding: Iterable[Appointment], leaves: Iterable[Leave]) -> BoundDays:
    """Return the bound days up to the end of the period; a day covered by several appointments or leaves counts once."""
    spans = merged((one.first_day, one.last_day) for one in binding)
    free = without(spans, ((leave.first_day, leave.last_day) for leave in leaves))
    return BoundDays(slot.days_within(spans), slot.days_within(free))


def exemption(slot: Slot, bound: BoundDays) -> str:
    """Return the first reason for exemption: holiday, appointment or leave. Return '' when there is none.

    A standing obligation is never exempt for these reasons; a week without a workday always is.
    """
    if slot.is_standing:
        return ""
    if slot.workdays is not None and (slot.full < slot.least or not slot.full):
        return "holiday"
    if bound.days < slot.least:
        return "appointment"
    if bound.free_days < slot.least:
        return "leave"
    return ""


def tier_of(target: Sequence[Tier], appointment: Appointment) -> Tier | None:
    """Return the first tier whose conditions the appointment meets."""
    return next((tier for tier in target if meets_any(tier.who, appointment)), None)


def given_target(slot: Slot, binding: Sequence[Appointment]) -> Given:
    """Return the highest target that a binding appointment sets.

    Contacts are limited to the own field only when no appointment sets the same number without that limit.
    """
    target = slot.requirement.obligation.target
    if target is None or isinstance(target, int):
        return Given(target, tuple(binding) if target is not None else (), None)
    tiers = [(tier, one) for one in binding if (tier := tier_of(target, one)) is not None]
    if not tiers:
        return Given(None, (), None)
    highest = max(tier.n for tier, _ in tiers)
    top = [(tier, one) for tier, one in tiers if tier.n == highest]
    own = all(tier.own_field for tier, _ in top)
    fields = frozenset(one.organization.field for _, one in top) if own else None
    return Given(highest, tuple(one for _, one in top), fields)
