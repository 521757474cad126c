"""补录: a month of paper records on one page, square by square."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.submission import submit_once
from qingqiao.organizations.colleagues import first_day_in_office
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.short_form import ShortForm, usual_day
from qingqiao.phone.records.month import MonthWeek, month_in, rows, week_from, weeks_of
from qingqiao.phone.records.offered import offered_to
from qingqiao.phone.records.page import moved_of
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.progress.lines import obligation_of
from qingqiao.progress.queries import lines_touching
from qingqiao.records.queries import shapes_by_day
from qingqiao.records.twice import twins_of
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.regions.uuid7 import uuid7
from qingqiao.ui.days import day_words
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.records.models import Record


@require_safe
def grid(request: HttpRequest) -> HttpResponse:
    """Show the month's weeks and kinds: those that the cadre's obligations need first, the others folded away."""
    who = request_context(request)
    cadre = who.cadre
    today = clock.today(cadre.region)
    month = month_in(request.GET.get("month", ""), today)
    weeks = weeks_of(month, today)
    first, last = weeks[0].monday, weeks[-1].monday + timedelta(days=6)
    shapes = shapes_by_day(who.scope(Verb.RECORD_READ), cadre, first, last)
    due, others = _kinds(cadre, first, min(last, today), today)
    context = {
        "month": month,
        "weeks": weeks,
        "asked": rows(month, weeks, due, shapes),
        "others": rows(month, weeks, others, shapes),
        "segments": _months(month, today),
        "back": reverse("phone:records:list"),
    }
    return page(request, "records/backfill", "records", context)


@require_http_methods(["GET", "HEAD", "POST"])
def square(request: HttpRequest) -> HttpResponse:
    """Show the short form of one square; after saving, go back to the grid."""
    who = request_context(request)
    who.scope(Verb.RECORD_SUBMIT)
    cadre = who.cadre
    today = clock.today(cadre.region)
    month, week = month_in(request.GET.get("month", ""), today), _week(request.GET.get("week", ""), today)
    offered, kind = offered_to(who, cadre, today, is_own=True), request.GET.get("kind", "")
    if kind not in offered.kinds:
        raise NotFound
    offered = replace(offered, first_day=first_day_in_office(cadre))
    initial = {
        "id": uuid7(),
        "days": [usual_day(offered, week.days).isoformat()],
        "kinds": [kind],
        "face_to_face": kind in offered.in_person,
    }
    form = ShortForm(offered, kind, week.days, request.POST or None, initial=initial)
    back = f"{reverse('phone:records:backfill')}?month={month:%Y-%m}"

    def save() -> Saved:
        made = [submit_once(who.actor, cadre, id, body)[0] for id, body in form.bodies()]
        again = request.get_full_path() if "again" in request.POST else f"{back}#{week.name}-{kind}"
        return Saved(again, _words_of(made, cadre))

    context = {"form": form, "kind": kind, "week": week, "back": back}
    show = partial(page, request, "records/backfill_square", "records", context)
    return form_page(request, form, save, show)


def _kinds(cadre: Cadre, first: date, last: date, today: date) -> tuple[list[str], list[str]]:
    """Return the pack's kinds: those that an obligation of these days needs, and the rest."""
    rules = rules_of(cadre.region)
    pack = pack_on(rules, last)
    lines = lines_touching(cadre, first, last, today)
    where = [obligation_of(rules, line.obligation, line.first_day).where for line in lines]
    due = {kind for one in where for kind in one.kinds or ()}
    kinds = pack.kinds if pack else ()
    return [kind for kind in kinds if kind in due], [kind for kind in kinds if kind not in due]


def _week(name: str, today: date) -> MonthWeek:
    """Return the week of an ISO name that has begun by today. Raise NotFound for any other text."""
    try:
        monday = date.fromisoformat(f"{name}-1")
    except ValueError as wrong:
        raise NotFound from wrong
    week = week_from(monday, today)
    if week.name != name or not week.days:
        raise NotFound
    return week


def _months(month: date, today: date) -> list[Segment]:
    """Return the previous month, the one shown, and the next one if it has begun."""
    before, after = (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)
    shown = [one for one in (before, month, after) if one <= today]
    return [Segment(f"{one.year}年{one.month}月", f"?month={one:%Y-%m}", one == month) for one in shown]


def _words_of(made: list[Record], cadre: Cadre) -> str:
    """Return that the records are stored, and what they moved."""
    titles = dict.fromkeys(line.title for record in made for line in moved_of(record, cadre).own)
    kept = "已补记。" if len(made) == 1 else f"已补记 {len(made)} 条。"
    moved = f"推进了{'、'.join(titles)}。" if titles else ""
    return f"{kept}{moved}{_twice_words(made, cadre)}"


def _twice_words(made: list[Record], cadre: Cadre) -> str:
    """Return which days had the same already, which counts twice unless she takes one back."""
    days = sorted({record.occurred_on for record in made if twins_of(record, cadre)})
    said = "、".join(day_words(day, clock.today(cadre.region)) for day in days)
    return f"{said}已经有同样的记录；是同一件事，请打开“记录”撤回其中一条。" if days else ""
