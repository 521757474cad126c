"""Report days of an organization: list, a new one, its end."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.report_days import arrange_report_day, end_report_day
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.report_days.forms import ReportDayForm
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.report_day import weekday_word
from qingqiao.postings.report_days import arranged_by, get_report_day
from qingqiao.problems import NotFound
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.postings.models import ReportDay

HEADING = "报到日"


@require_http_methods(["GET", "HEAD", "POST"])
@kept_list()
def report_days(request: HttpRequest, code: str) -> HttpResponse:
    """List the organization's report days, the latest first, with a form for another."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.REPORT_DAY_ARRANGE), code)
    form = ReportDayForm(
        request.POST if request.method == "POST" else None, initial={"first_day": desk.today}
    )

    def save() -> Saved:
        arrange_report_day(desk.actor, one, **form.cleaned_data)
        words = "已安排。这里安排的是建议，考核只看一周里有没有报到。"
        return Saved(desk.address("report-days:list", one.code), words)

    return form_page(request, form, save, partial(_list, desk, one, form))


@require_POST
def end(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """End a report day of this organization."""
    desk = desk_context(request)
    reach = desk.scope_of(Verb.REPORT_DAY_END)
    one = get_organization(reach, code)
    row = get_report_day(reach, id)
    if row.organization_id != one.pk:
        raise NotFound
    end_report_day(desk.actor, row, desk.today)
    messages.success(request, "这项安排已结束。")
    return redirect(desk.address("report-days:list", one.code))


def _list(desk: DeskContext, one: Organization, form: ReportDayForm, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "usual": weekday_word(one.region.report_weekday),
        "rows": [_row(desk, one, row) for row in arranged_by(one)],
    }
    return page(
        desk,
        "report_days/list",
        HEADING,
        one,
        context,
        crumbs=(Crumb(HEADING),),
        tab="report-days",
        status=status,
        has_range=False,
    )


def _row(desk: DeskContext, one: Organization, row: ReportDay) -> dict[str, str | date | None]:
    is_over = row.last_day is not None and row.last_day < desk.today
    return {
        "weekday": weekday_word(row.weekday),
        "first_day": row.first_day,
        "last_day": row.last_day,
        "reason": row.reason,
        "end_url": "" if is_over else desk.address("report-days:end", one.code, row.pk),
    }
