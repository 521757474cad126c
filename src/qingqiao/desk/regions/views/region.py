"""The region's settings at a glance, and its usual report day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.actions.calendar import set_usual_report_day
from qingqiao.actions.contact_rules import EMBARGO_DAYS
from qingqiao.actions.undoing import UNDONE_WITHIN
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.cycles.region import region_cycle_of
from qingqiao.desk.regions.forms import ReportWeekdayForm
from qingqiao.desk.regions.frame import NAME, organization_of, region_page
from qingqiao.desk.regions.rows import adoption_rows, turns_of
from qingqiao.jobs.sweep import GRACE_SECONDS
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.parts.report_day import weekday_word
from qingqiao.regions.rules import adoptions, provisional_years, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

RETENTION = (
    (
        f"{EMBARGO_DAYS} 天",
        "撤回同意的人的联系方式核对码：这些天里没有新的同意，不能再登记；姓名和联系方式当时就删除。",
    ),
    (f"{UNDONE_WITHIN.days} 天", "组织改动的撤回：过后改动仍在，只是不能再一键撤回。"),
    (f"{timedelta(seconds=GRACE_SECONDS).days} 天", "没有归属的照片和附件：由后台清除。"),
)
"""How long what is kept is read by verbs and jobs; a region doesn't change it."""


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Pack, cycle, report day, calendar and retention."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    rules = rules_of(one.region)
    context = {
        "turns": turns_of(rules, desk.today),
        "adoptions": adoption_rows(desk, one, adoptions(one.region)),
        "what_if_url": desk.address("regions:what-if", one.code),
        "pack_url": desk.address("regions:pack", one.code),
        "packs_url": desk.address("packs:list", one.code),
        "cycle": region_cycle_of(one.region, desk.today),
        "cycle_url": desk.address("cycles:region", one.code),
        "usual": weekday_word(one.region.report_weekday),
        "report_day_url": desk.address("regions:report-day", one.code),
        "second_factor_url": desk.address("regions:second-factor", one.code),
        "years": [(year, rules.is_provisional(year)) for year in _years(desk.today)],
        "waiting": provisional_years(rules, desk.today),
        "calendar_url": desk.address("regions:calendar", one.code),
        "announcement_url": desk.address("regions:announcement", one.code),
        "retention": RETENTION,
    }
    return region_page(desk, "regions/region", NAME, one, context)


def _years(today: date) -> tuple[int, int]:
    return today.year, today.year + 1


def _held(region: Region) -> dict[str, Any]:
    return {"weekday": region.report_weekday}


@require_http_methods(["GET", "HEAD", "POST"])
def report_day(request: HttpRequest, code: str) -> HttpResponse:
    """The weekday that is suggested where nothing else is arranged."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    form = ReportWeekdayForm(request.POST or None, initial=_held(one.region))

    def save() -> Saved:
        weekday = form.cleaned_data["weekday"]
        set_usual_report_day(request_context(request).actor, one.region, weekday)
        return Saved(desk.address("regions:region", one.code), f"通常的报到日改为{weekday_word(weekday)}。")

    return revise_page(request, form, one.region, _held, save, partial(_report_day_page, desk, one, form))


def _report_day_page(
    desk: DeskContext, one: Organization, form: ReportWeekdayForm, *, status: int
) -> HttpResponse:
    return region_page(desk, "regions/form", "报到日", one, {"form": form}, status=status)
