"""Rows of what a search on the desk found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.context import DeskContext
from qingqiao.parts.found import FoundRow
from qingqiao.ui.days import full_day_words

if TYPE_CHECKING:
    from qingqiao.organizations.by_spelling import FoundCadre, FoundOrganization
    from qingqiao.postings.models import Community
    from qingqiao.records.by_spelling import FoundVisit
    from qingqiao.records.models import Record


def organization_row(desk: DeskContext, found: FoundOrganization) -> FoundRow:
    """Return an organization: its kind, whether it was dissolved, and its earlier name if that was typed."""
    one = found.organization
    notes = [f"{one.level}·{one.type}·{one.field}", one.code]
    if found.former_name:
        notes.append(f"曾用名{found.former_name}")
    if one.last_day and not one.exists(desk.today):
        notes.append(f"{full_day_words(one.last_day)}撤销")
    return FoundRow(one.name, "，".join(notes), desk.address("organizations:organization", one.code))


def cadre_row(desk: DeskContext, found: FoundCadre) -> FoundRow:
    """Return a cadre: where she serves, or where she served last, or will serve."""
    return FoundRow(
        found.cadre.name, _office_words(desk, found), desk.address("cadres:cadre", found.cadre.code)
    )


def _office_words(desk: DeskContext, found: FoundCadre) -> str:
    if found.seats:
        return seat_words(found.seats)
    if found.last is None:
        return "没有任职"
    if found.last.last_day is None or found.last.first_day > desk.today:
        return f"{full_day_words(found.last.first_day)}起任职：{seat_words([found.last])}"
    return f"已离任（{full_day_words(found.last.last_day)}）：{seat_words([found.last])}"


def community_row(desk: DeskContext, one: Community) -> FoundRow:
    """Return a community: the organization in whose area it lies, and into which it was merged."""
    merged = f"，已并入{one.merged_into.name}" if one.merged_into else ""
    return FoundRow(
        one.name, f"{one.organization.name}{merged}", desk.address("communities:community", one.code)
    )


def report_row(desk: DeskContext, one: Record) -> FoundRow:
    """Return a research report: its author and day."""
    note = f"{one.author.name}，{full_day_words(one.occurred_on)}"
    return FoundRow(one.title or "调研报告", note, desk.address("reports:report", one.pk))


def own_row(one: Record) -> FoundRow:
    """Return a record of the reader's own, which she reads on the phone's page."""
    return FoundRow(
        one.title or "、".join(one.kind_list()),
        _day_words(one),
        reverse("phone:records:record", args=[one.pk]),
    )


def visit_row(desk: DeskContext, one: FoundVisit) -> FoundRow:
    """Return a visit of a cadre of the reader's own organization: it stands in her form."""
    url = desk.address("visit-forms:form", one.cadre.code)
    label = one.title or "、".join(one.record.kind_list())
    return FoundRow(label, f"{one.cadre.name}，{_day_words(one.record)}", url)


def _day_words(one: Record) -> str:
    where = f"，{one.community.name}" if one.community else ""
    return f"{full_day_words(one.occurred_on)}{where}"
