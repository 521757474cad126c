"""Complaints and suggestions as a list, without who raised them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from qingqiao.desk.tables.columns import Mark, TableColumn, day_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.voices.filters import VoiceFilters
from qingqiao.regions import clock

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from qingqiao.voices.models import Voice


def voices_table(request: HttpRequest, voices: QuerySet[Voice]) -> DeskTable[Voice]:
    """Return the list of these voices, who come from a scoped query; those that wait are first."""
    filters, now = VoiceFilters(request.GET, voices), clock.now()

    def state(one: Voice) -> str:
        return f"{one.status}，超过 15 天没有答复" if one.is_overdue(now) else one.status

    return DeskTable(
        key="voices",
        is_sent_at_once=True,
        title="投诉建议",
        columns=(
            TableColumn(
                "number", "编号", lambda one: Mark(one.number, reverse("desk:voices:voice", args=(one.pk,)))
            ),
            TableColumn("kind", "类别", lambda one: one.kind),
            TableColumn("about", "关于", lambda one: one.about.name),
            TableColumn("raised", "提出", lambda one: day_cell(one.raised_at), sort=("raised_at",)),
            TableColumn("state", "情况", state),
        ),
        found=lambda: filters.qs,
        rows=lambda some: some,
        order="等答复的在前；没有提出人的姓名",
        filters=filters,
        nothing=Nothing("没有投诉建议", "交给您答复的会列在这里；关于您本人的由别人答复。", "met"),
    )
