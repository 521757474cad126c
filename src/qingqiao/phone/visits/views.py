"""The form of one report day's columns, on top of its record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.visits import note_visit
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.phone.shell import page
from qingqiao.phone.visits.forms import VisitDetailsForm
from qingqiao.problems import NotFound
from qingqiao.records.queries import get_authored
from qingqiao.records.report_days import is_report_day
from qingqiao.regions.rules import rules_of

if TYPE_CHECKING:
    from qingqiao.records.models import Record


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Enter the columns. Raise NotFound for a record that is no report day of the cadre's own."""
    who = request_context(request)
    record = get_authored(who.scope(Verb.VISIT_NOTE), id, who.cadre.pk)
    if not is_report_day(record, rules_of(record.region)):
        raise NotFound
    form = VisitDetailsForm(request.POST or None, initial=_noted(record))
    back = reverse("phone:records:record", args=(id,))

    def save() -> Saved:
        note_visit(who.actor, record, form.columns())
        return Saved(back, "已补充，会填进统计表。")

    context = {"form": form, "record": record, "back": back}
    show = partial(page, request, "visits/form", "records", context)
    return revise_page(request, form, record, _noted, save, show)


def _noted(record: Record) -> dict[str, Any]:
    """Return the columns entered before, each empty by default."""
    noted = record.visits.values(*VisitDetailsForm.base_fields).first()
    return noted or dict.fromkeys(VisitDetailsForm.base_fields)
