"""The region's calendar: a year's days, a single day decided otherwise, a year's official arrangement."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.actions.calendar import announce_year, override_day, restore_day
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.regions.days import CalendarPreview, calendar_rows, preview_of
from qingqiao.desk.regions.forms import AnnouncementForm, DayForm
from qingqiao.desk.regions.frame import organization_of, region_page
from qingqiao.exchange.documents.text import text_of
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions.calendar_years import YearCalendar, calendar_of, days_of, shipped_year, years_of
from qingqiao.regions.holiday_notice import read_notice, year_of
from qingqiao.regions.rules import provisional_years, rules_of
from qingqiao.ui.days import full_day_words
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

LATEST_YEARS = 4
YEARS = frozenset(map(str, range(2004, 2101)))
ANNOUNCE = "announce"


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """A year's days that differ from Monday to Friday (`?year=`), and a form for one of them."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    form = DayForm(request.POST or None)

    def save() -> Saved:
        data = form.cleaned_data
        actor = request_context(request).actor
        override_day(actor, one.region, data["day"], is_workday=data["is_workday"], name=data["name"])
        year = str(data["day"].year)
        words = f"{full_day_words(data['day'])}已改，各人的进度随后重新判定。"
        return Saved(desk.address("regions:calendar", one.code, year=year), words)

    return form_page(request, form, save, partial(_calendar_page, desk, one, form))


def _calendar_page(desk: DeskContext, one: Organization, form: DayForm, *, status: int) -> HttpResponse:
    rules, year = rules_of(one.region), _year_asked(desk)
    around = {desk.today.year + 1, desk.today.year, year, *years_of(one.region)[:LATEST_YEARS]}
    context = {
        "form": form,
        "year": year,
        "is_provisional": rules.is_provisional(year),
        "years": [
            Segment(str(each), desk.same(year=str(each)), each == year)
            for each in sorted(around, reverse=True)
        ],
        "rows": calendar_rows(desk, one, days_of(one.region, year)),
        "announcement_url": desk.address("regions:announcement", one.code, year=str(year)),
    }
    return region_page(desk, "regions/calendar", "日历", one, context, status=status)


def _year_asked(desk: DeskContext) -> int:
    year = desk.request.GET.get("year", "")
    return int(year) if year in YEARS else desk.today.year


@require_POST
def restore(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """What was announced for a day holds again."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    try:
        on = date.fromisoformat(day)
    except ValueError as error:
        raise NotFound from error
    try:
        restore_day(request_context(request).actor, one.region, on)
    except StateHasChanged as problem:
        messages.info(request, problem.detail)
    else:
        messages.success(request, f"{full_day_words(on)}已恢复为公布的安排。")
    return redirect(desk.address("regions:calendar", one.code, year=str(on.year)))


@require_http_methods(["GET", "HEAD", "POST"])
def announcement(request: HttpRequest, code: str) -> HttpResponse:
    """A year's official arrangement: pasted, uploaded, or the one that comes with the system; previewed, then stored."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    initial = {"year": _next_year(desk, one)}
    form = AnnouncementForm(request.POST or None, request.FILES or None, initial=initial)
    show = partial(_announcement_page, desk, one, form)

    def save() -> Saved | HttpResponse:
        announced = _announced(form, request)
        if request.POST.get("deed") != ANNOUNCE:
            return show(status=200, preview=preview_of(one.region, announced))
        changed = announce_year(request_context(request).actor, one.region, announced)
        words = f"{announced.year} 年的放假安排已录入，改了 {changed} 天；各人的进度随后重新判定。"
        return Saved(desk.address("regions:calendar", one.code, year=str(announced.year)), words)

    return form_page(request, form, save, show)


def _next_year(desk: DeskContext, one: Organization) -> int:
    """Return the year of the address, else the first that is still provisional."""
    waiting = provisional_years(rules_of(one.region), desk.today)
    return _year_asked(desk) if desk.request.GET.get("year") else next(iter(waiting), desk.today.year + 1)


def _announced(form: AnnouncementForm, request: HttpRequest) -> YearCalendar:
    """Return the arrangement that the form gives; a file's text takes the place of what was pasted. Raise InputAtFault."""
    data, shipped = form.cleaned_data, shipped_year(form.cleaned_data["year"])
    if "use_shipped" in request.POST and shipped is not None:
        return shipped
    if data["file"]:
        typed = request.POST.copy()
        typed["text"] = data["text"] = text_of(data["file"].read(), "file")
        form.data = typed
    text, year = data["text"], data["year"]
    if (named := year_of(text)) not in (None, year):
        raise InputAtFault(places=[Place("year", f"通知写的是 {named} 年，请核对。")])
    notice = read_notice(text, year)
    if notice.faults:
        raise InputAtFault(places=[Place("text", fault) for fault in notice.faults])
    return calendar_of(notice)


def _announcement_page(
    desk: DeskContext,
    one: Organization,
    form: AnnouncementForm,
    *,
    status: int,
    preview: CalendarPreview | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "preview": preview,
        "shipped": [
            year for year in provisional_years(rules_of(one.region), desk.today) if shipped_year(year)
        ],
        "is_shipped": "use_shipped" in desk.request.POST,
    }
    return region_page(desk, "regions/announcement", "放假安排", one, context, status=status)
