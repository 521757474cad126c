"""The suggested report day, and another one by arrangement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.report_days import arrange_report_day, end_report_day
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.provisional import provisional_words
from qingqiao.parts.report_day import report_day_words, weekday_word
from qingqiao.phone.report_days.forms import OwnReportDayForm
from qingqiao.phone.shell import page
from qingqiao.postings.report_days import arranged_for, get_report_day, suggested_day
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of
from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from qingqiao.postings.models import ReportDay

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ArrangedRow:
    """An arrangement: weekday, days, reason, and the address to end it."""

    title: str
    note: str
    url: str


@require_http_methods(["GET", "HEAD", "POST"])
def report_days(request: HttpRequest) -> HttpResponse:
    """Show the suggestion for this and the next week, the cadre's arrangements, and a form for another."""
    who = request_context(request)
    who.scope(Verb.REPORT_DAY_ARRANGE)
    cadre = who.cadre
    today, rules = clock.today(cadre.region), rules_of(cadre.region)
    form = OwnReportDayForm(request.POST if request.method == "POST" else None)

    def save() -> Saved:
        arrange_report_day(who.actor, cadre, **form.arrangement(today))
        words = "已安排。考核只看这一周有没有报到，不看是星期几。"
        return Saved(reverse("phone:report-days:list"), words)

    def show(status: int) -> HttpResponse:
        context: dict[str, Any] = {
            "form": form,
            "this_week": report_day_words(suggested_day(cadre, today, rules), today),
            "next_week": report_day_words(suggested_day(cadre, today + WEEK, rules), today),
            "provisional": provisional_words(rules, today, today + WEEK),
            "rows": [_row(row, today) for row in arranged_for(cadre, today)],
            "back": reverse("phone:me:me"),
        }
        return page(request, "report_days/list", "me", context, status=status)

    return form_page(request, form, save, show)


@require_POST
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """End an arrangement of the cadre's own."""
    who = request_context(request)
    cadre = who.cadre
    row = get_report_day(who.scope(Verb.REPORT_DAY_END), id)
    if row.cadre_id != cadre.pk:
        raise NotFound
    end_report_day(who.actor, row, clock.today(cadre.region))
    messages.success(request, "已取消这项安排。")
    return redirect("phone:report-days:list")


def _row(row: ReportDay, today: date) -> ArrangedRow:
    until = f"{day_words(row.first_day, today)}—{day_words(row.last_day, today)}" if row.last_day else ""
    lasts = until or f"{day_words(row.first_day, today)}起"
    note = " · ".join(filter(None, (lasts, row.reason)))
    return ArrangedRow(weekday_word(row.weekday), note, reverse("phone:report-days:removal", args=(row.pk,)))
