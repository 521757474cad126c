"""A good deed as a row, as stages, and as a history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from qingqiao.ui.days import day_words
from qingqiao.ui.pages import Step

if TYPE_CHECKING:
    from qingqiao.deliverables.models import GoodDeed

STATES = {"已受理": "open", "办理中": "open", "已办结": "met", "没有办成": "exempt"}
CLOSED = ("已办结", "没有办成")


@dataclass(frozen=True, slots=True)
class DeedRow:
    """The request, its day and its author, and the state as icon and word."""

    title: str
    note: str
    state: str
    word: str
    url: str
    is_open: bool


def deed_row(deed: GoodDeed, today: date) -> DeedRow:
    """Return the row of a deed."""
    place = deed.community.name if deed.community else ""
    notes = (f"{day_words(deed.asked_on, today)}提出", deed.asked_by, place)
    return DeedRow(
        title=deed.what,
        note=" · ".join(filter(None, notes)),
        state=STATES[deed.state],
        word=deed.state,
        url=reverse("phone:deeds:deed", args=(deed.pk,)),
        is_open=deed.state not in CLOSED,
    )


def steps_of(deed: GoodDeed) -> list[Step]:
    """Return the stages: 受理, 办理, 办结 (or 没有办成)."""
    is_over = deed.state in CLOSED
    last = "没有办成" if deed.state == "没有办成" else "办结"
    return [
        Step("受理", done=True),
        Step("办理", done=is_over or deed.begun_on is not None, current=deed.state == "已受理"),
        Step(last, done=is_over, current=deed.state == "办理中"),
    ]


def story_of(deed: GoodDeed, today: date) -> Iterator[tuple[str, str, str]]:
    """Return day, event and words, in the order of days."""
    yield day_words(deed.asked_on, today), f"{deed.asked_by or '社区'}提出", deed.what
    if deed.begun_on:
        yield day_words(deed.begun_on, today), "开始办理", ""
    if deed.done_on:
        yield day_words(deed.done_on, today), "已办结", deed.result
    if deed.dropped_on:
        yield day_words(deed.dropped_on, today), "没有办成", deed.result
