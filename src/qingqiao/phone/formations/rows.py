"""A formation as a row: what it is, since when, and whether its activity was confirmed lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from qingqiao.deliverables.models import Formation

LONG = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class FormationRow:
    """`asks`: the last confirmation is so long ago that the cadre should confirm again."""

    title: str
    note: str
    state: str
    word: str
    url: str
    asks: bool


def formation_row(formation: Formation, today: date) -> FormationRow:
    """Return the row of a formation."""
    asks = formation.ended_on is None and today - formation.seen_on > LONG
    members = f"{formation.members} 人" if formation.members is not None else ""
    notes = (formation.form, members, f"{day_words(formation.founded_on, today)}起")
    state, word = ("open", "问一问") if asks else ("met", "在活动")
    if formation.ended_on is not None:
        state, word = "exempt", "已停止"
    return FormationRow(
        title=formation.name,
        note=" · ".join(filter(None, notes)),
        state=state,
        word=word,
        url=reverse("phone:formations:formation", args=(formation.pk,)),
        asks=asks,
    )
