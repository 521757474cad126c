"""A cadre's statistics form: its content, her text about difficulties, and the files. Nothing typed here is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.exchange.documents.filling import filled_form
from qingqiao.exchange.documents.form import VisitForm
from qingqiao.exchange.documents.forms_of import blank_of, checked
from qingqiao.parts.visit_form import DifficultiesForm, answer, difficulties_in
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.progress.cycle import CyclePeriod, CycleWork, cycle_work, cycles_before
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre

LATEST = 3


@dataclass(frozen=True, slots=True)
class FormVisitRow:
    """A visit in the form, and the address where details are added."""

    title: str
    note: str
    url: str


@require_safe
def form(request: HttpRequest) -> HttpResponse:
    """Show the form of a cycle: `?on=` is its first day, the current one by default."""
    cadre, periods, chosen = _chosen_cycle(request)
    back = reverse("phone:cycle:cycle")
    if chosen is None:
        return page(request, "visit_forms/none", "me", {"back": back})
    work = cycle_work(cadre, chosen.first_day, clock.today(cadre.region), is_own=True)
    filled = filled_form(work)
    context = {
        "work": work,
        "people": next((one for one in work.obligations if one.measure == "people"), None),
        "form": filled,
        "segments": [Segment(one.short, _query(one), one.id == chosen.id) for one in periods],
        "query": _query(chosen),
        "rows": _rows(work, filled),
        "asked": DifficultiesForm(),
        "back": back,
    }
    return page(request, "visit_forms/form", "me", context)


@require_http_methods(["GET", "HEAD", "POST"])
def taken(request: HttpRequest, kind: str) -> HttpResponse:
    """Download the form as `docx`, `xlsx` or `sheet`; `?blank=1` for a blank one. The difficulties are in the body."""
    cadre, _, chosen = _chosen_cycle(request)
    if chosen is None:
        raise NotFound
    back = reverse("phone:visit-forms:form") + _query(chosen)
    if request.GET.get("blank"):
        return answer(request, blank_of(cadre.region, chosen.first_day, cadre), kind, back)
    today = clock.today(cadre.region)
    work = checked(cycle_work(cadre, chosen.first_day, today), today)
    return answer(request, filled_form(work, difficulties_in(request)), kind, back)


def _rows(work: CycleWork, filled: VisitForm) -> list[FormVisitRow]:
    """Return the visits, the latest first; their author can add details."""
    found = [
        FormVisitRow(
            title=line.day,
            note=f"{line.work}{'' if visit.record.is_complete else '；未填齐'}",
            url=reverse(
                "phone:visits:visit" if visit.record.is_author else "phone:records:record",
                args=[visit.record.id],
            ),
        )
        for visit, line in zip(work.visits, filled.visits, strict=True)
    ]
    return found[::-1]


def _chosen_cycle(request: HttpRequest) -> tuple[Cadre, list[CyclePeriod], CyclePeriod | None]:
    """Return the cadre, her latest cycles, and the one in the address. Raise NotFound for an unknown one."""
    who = request_context(request)
    who.scope(Verb.FORM_READ)
    cadre = who.cadre
    periods = cycles_before(rules_of(cadre.region), clock.today(cadre.region), LATEST)
    chosen = request.GET.get("on", "")
    if not chosen:
        return cadre, periods, periods[0] if periods else None
    for one in periods:
        if chosen == one.first_day.isoformat():
            return cadre, periods, one
    raise NotFound


def _query(one: CyclePeriod) -> str:
    return f"?on={one.first_day.isoformat()}"
