"""我的记录: the list and the year, one record, and what it moved."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.phone.records.forms import RecordFilterForm
from qingqiao.phone.records.lacking import lacking_of, why_not
from qingqiao.phone.records.page import moved_of, record_page
from qingqiao.phone.records.years import looks, year_in, year_segments
from qingqiao.phone.shell import page
from qingqiao.records.feedback import feedback_of
from qingqiao.records.queries import counts_by_day, find_records, get_authored, get_shared
from qingqiao.records.report_days import is_report_day
from qingqiao.records.twice import twins_of
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui import charts

if TYPE_CHECKING:
    from qingqiao.records.models import Record

ON_A_PAGE = 50
WEEKS_IN_ROW = 14  # they fit a screen of 320 px


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """List records by month, filtered by kind, status and words."""
    who = request_context(request)
    cadre = who.cadre
    pack = pack_on(rules_of(cadre.region), clock.today(cadre.region))
    form = RecordFilterForm(pack.kinds if pack else (), request.GET)
    found = find_records(who.scope(Verb.RECORD_READ), cadre, form.filters())
    here = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    months = [(f"{year}年{month}月", list(rows)) for (year, month), rows in groupby(here, _month)]
    context = {
        "form": form,
        "is_narrowed": form.is_narrowed,
        "page": here,
        "months": months,
        "cadre": cadre,
        "segments": looks("records:list"),
    }
    return page(request, "records/list", "records", context)


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Show a year at a glance: the days with something that counts."""
    who = request_context(request)
    cadre = who.cadre
    today = clock.today(cadre.region)
    shown = year_in(request, today)
    first, last = date(shown, 1, 1), date(shown, 12, 31)
    counts = counts_by_day(who.scope(Verb.RECORD_READ), cadre, first, last)
    heat = charts.heat(f"{shown}年每天的记录", first, last, counts, unit="条", weeks_in_row=WEEKS_IN_ROW)
    context = {
        "heat": heat,
        "total": sum(counts.values()),
        "days": len(counts),
        "years": year_segments(shown, today),
    }
    return page(
        request, "records/year", "records", {"segments": looks("records:year"), "shown": shown, **context}
    )


@require_safe
def record(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one record to its author or a co-host."""
    who = request_context(request)
    cadre = who.cadre
    found = get_shared(who.scope(Verb.RECORD_READ), id, cadre)
    context = {
        "shown": record_page(who, cadre, found),
        "twins": twins_of(found, cadre),
        "feedback": feedback_of(who.scope(Verb.FEEDBACK_READ), found),
        "is_report_day": is_report_day(found, rules_of(cadre.region)),
        "back": reverse("phone:records:list"),
    }
    return page(request, "records/record", "records", context)


@require_safe
def moves(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show after saving which obligations the record moved and for whom, which not and why."""
    who = request_context(request)
    cadre = who.cadre
    found = get_authored(who.scope(Verb.RECORD_READ), id, cadre.pk)
    today = clock.today(cadre.region)
    moved = moved_of(found, cadre)
    lacking = lacking_of(cadre, found, today, is_open=True)
    context = {
        "record": found,
        "twins": twins_of(found, cadre),
        "moved": moved,
        "lacking": lacking,
        "why_not": "" if moved.own or lacking else why_not(cadre, found, today),
        "is_report_day": is_report_day(found, rules_of(cadre.region)),
        "back": reverse("phone:week:week"),
    }
    return page(request, "records/moves", "week", context)


def _month(record: Record) -> tuple[int, int]:
    return record.occurred_on.year, record.occurred_on.month
