"""A plan as a row, linked to its page before its day, to the form of its record from its day on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from qingqiao.parts.announcement import when_words


@dataclass(frozen=True, slots=True)
class PlanRow:
    """`value` says what is to be done with it, or what became of it."""

    day: date
    title: str
    note: str
    value: str
    url: str
    is_open: bool


def plan_row(plan: Any, today: date) -> PlanRow:
    """Return the row of a plan from a queryset with `has_record`."""
    is_open = not plan.has_record and plan.cancelled_at is None
    value = (
        "已记下"
        if plan.has_record
        else "已取消"
        if plan.cancelled_at
        else "去记下"
        if plan.planned_on <= today
        else ""
    )
    note = " · ".join(filter(None, (when_words(plan, today), plan.place, *_voices(plan))))
    return PlanRow(plan.planned_on, plan.title, note, value, _url(plan, today, is_open=is_open), is_open)


def _url(plan: Any, today: date, *, is_open: bool) -> str:
    if plan.has_record:
        return reverse("phone:records:record", args=(plan.pk,))
    if is_open and plan.planned_on <= today:
        return f"{reverse('phone:records:new')}?plan={plan.pk}"
    return reverse("phone:plans:plan", args=(plan.pk,))


def _voices(plan: Any) -> list[str]:
    """Return how many people and remarks there are, of a plan annotated by `with_voices`."""
    counts = ((getattr(plan, "people", 0), "人报名或到场"), (getattr(plan, "remarks", 0), "条发言"))
    return [f"{number} {words}" for number, words in counts if number]
