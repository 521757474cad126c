"""A demand as a row, as stages, and as a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from qingqiao.ui.days import day_words
from qingqiao.ui.pages import Step
from qingqiao.voices.kinds import ANSWERED, ASKED, BEGUN, PASSED, SOLVED, TAKEN, UNSOLVED
from qingqiao.voices.passed_on import words_for

if TYPE_CHECKING:
    from qingqiao.voices.models import Demand, DemandStep

STATES = {
    ASKED: "open",
    TAKEN: "open",
    PASSED: "open",
    BEGUN: "open",
    ANSWERED: "met",
    SOLVED: "met",
    UNSOLVED: "exempt",
}
LONG_OPEN = 7
WORDS = {"开始办理": "开始办理", "解决": SOLVED, "答复": ANSWERED, "改回": "改回未办结"}


@dataclass(frozen=True, slots=True)
class DemandRow:
    """What is asked, when and by whom, and the state as icon and word."""

    title: str
    note: str
    state: str
    word: str
    url: str
    is_open: bool


def demand_row(demand: Demand, today: date, reader: UUID) -> DemandRow:
    """Return the row of a demand."""
    place = demand.community.name if demand.community else ""
    notes = (f"{day_words(demand.asked_on, today)}提出", asker(demand, reader), place)
    return DemandRow(
        title=words_for(demand, reader, demand.what),
        note=" · ".join(filter(None, notes)),
        state=STATES[demand.state],
        word=demand.state,
        url=reverse("phone:demands:demand", args=(demand.pk,)),
        is_open=demand.is_open,
    )


def waiting_row(demand: Demand, today: date, reader: UUID) -> DemandRow:
    """Return the row of a demand that waits for an answer: after a week its days stand out."""
    days = demand.days_open(today)
    return DemandRow(
        title=words_for(demand, reader, demand.what),
        note=asker(demand, reader),
        state="unmet" if days > LONG_OPEN else "open",
        word=f"已等 {days} 天" if days > 0 else "今天提的",
        url=reverse("phone:demands:demand", args=(demand.pk,)),
        is_open=True,
    )


def asker(demand: Demand, reader: UUID) -> str:
    """Return who asks; nobody learns a young person's name but her cadre (policy.md 6)."""
    if reader != demand.cadre_id:
        return "同事转来的"
    return demand.contact.name if demand.contact else demand.asked_by


def steps_of(demand: Demand) -> list[Step]:
    """Return the stages: 受理, 办理, 答复, 解决 (or 未解决)."""
    is_over = not demand.is_open
    last = UNSOLVED if demand.state == UNSOLVED else "解决"
    is_answered = demand.answered_on is not None
    is_begun = is_answered or demand.begun_on is not None
    return [
        Step("受理", done=is_over or is_begun or demand.taken_on is not None, current=demand.state == ASKED),
        Step("办理", done=is_over or is_begun, current=demand.state in (TAKEN, PASSED)),
        Step("答复", done=is_over or is_answered, current=demand.state == BEGUN),
        Step(last, done=is_over, current=demand.state == ANSWERED),
    ]


def story_of(
    demand: Demand, steps: Iterable[DemandStep], today: date, reader: UUID
) -> Iterator[tuple[str, str, str]]:
    """Return day, event and words, in the order in which they were entered."""
    for step in steps:
        if step.kind == "提出":
            who = asker(demand, reader) or ("社区" if demand.community_id else "有人")
            yield day_words(step.happened_on, today), f"{who}提出", ""
        else:
            yield (
                day_words(step.happened_on, today),
                WORDS.get(step.kind, step.kind),
                words_for(demand, reader, step.words),
            )
