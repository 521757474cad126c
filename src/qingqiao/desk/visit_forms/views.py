"""The summary of a subtree as a page and a file; a cadre's form for her own organization; the blank form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.tables.answers import logged_file
from qingqiao.desk.visit_forms.summary import TITLE, row_html, summary_table
from qingqiao.exchange.documents import form as words
from qingqiao.exchange.documents.filling import filled_form
from qingqiao.exchange.documents.forms_of import blank_of, checked
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.downloads import FILE_WORDS
from qingqiao.parts.visit_form import DifficultiesForm, answer, difficulties_in, sheet_of
from qingqiao.problems import NotFound
from qingqiao.progress.cycle import CyclePeriod, cycle_work, cycles_before
from qingqiao.progress.cycle.summary import serving_still, summary_of
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.regions.models import Region

LATEST = 3
ROWS = 200
HEADING = words.TITLE


@require_safe
@kept_page()
def summary(request: HttpRequest, code: str) -> HttpResponse:
    """Show the summary of a cycle: `?on=` is its first day, the current one by default."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    periods, chosen = _cycles(desk, one.region, desk.as_of)
    context: dict[str, Any] = {
        "segments": _segments(desk, periods, chosen),
        "kinds": [
            (kind, desk.address("visit-forms:blank", code, kind)) for kind in ("sheet", "docx", "xlsx")
        ],
    }
    if chosen is not None:
        rows = summary_of(one, chosen, desk.as_of, desk.today)
        table = summary_table(chosen, rows)
        reached = serving_still(one, chosen, rows, desk.as_of, desk.today)
        found = Paginator(table.lines, ROWS).get_page(request.GET.get("page"))
        context |= {
            "table": table,
            "page": found,
            "body": [row_html(row, _url(desk, row.code, reached)) for row in found],
            "foot": [row_html(row) for row in table.foot],
            "files": [
                (
                    word,
                    desk.address("visit-forms:summary-file", code, kind, on=chosen.first_day.isoformat()),
                )
                for kind, word in FILE_WORDS.items()
            ],
            "period": chosen,
        }
    return page(
        desk,
        "visit_forms/summary",
        TITLE,
        one,
        context,
        crumbs=(Crumb(TITLE),),
        tab="summary",
        has_range=False,
        has_day=True,
    )


def _url(desk: DeskContext, code: str, reached: set[str]) -> str:
    return desk.address("cadres:cadre", code) if code in reached else ""


@require_POST
def download(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """Download the summary as a workbook or CSV with all of its rows. Raise NotFound for another format."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    _, chosen = _cycles(desk, one.region, desk.as_of)
    if chosen is None:
        raise NotFound
    table = summary_table(chosen, summary_of(one, chosen, desk.as_of, desk.today))
    owner = owner_of(desk, one)
    named = replace(owner, as_of=desk.as_of_asked or str(chosen.first_day))
    return logged_file(table.ledger(owner.name, owner.as_of), kind, named, "visits")


@require_safe
def blank(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Download a blank form of the organization."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    _, chosen = _cycles(desk, one.region, desk.today)
    if chosen is None:
        raise NotFound
    return answer(
        request, blank_of(one.region, chosen.first_day), kind, desk.address("visit-forms:summary", code)
    )


@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Show a cadre's form to an administrator of her own organization."""
    desk = desk_context(request)
    one = get_cadre_by_code(desk.scope_of(Verb.FORM_READ), code)
    periods, chosen = _cycles(desk, one.region, desk.today)
    context: dict[str, Any] = {"cadre": one, "segments": _segments(desk, periods, chosen)}
    if chosen is not None:
        work = cycle_work(one, chosen.first_day, desk.today)
        on = chosen.first_day.isoformat()
        context |= {
            "work": work,
            "sheet": sheet_of(filled_form(work)) if work.binds or work.visits else None,
            "asked": DifficultiesForm(),
            "addresses": {
                kind: desk.address("visit-forms:taken", code, kind, on=on)
                for kind in ("sheet", "docx", "xlsx")
            },
            "blank_url": desk.address("visit-forms:taken", code, "sheet", on=on, blank="1"),
        }
    crumbs = (Crumb(one.name, desk.address("cadres:cadre", one.code)), Crumb(HEADING))
    return page(
        desk,
        "visit_forms/form",
        HEADING,
        home_of(desk, one),
        context,
        crumbs=crumbs,
        tab="cadres",
        has_range=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def taken(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Download the form as `docx`, `xlsx` or `sheet`; `?blank=1` for a blank one."""
    desk = desk_context(request)
    one = get_cadre_by_code(desk.scope_of(Verb.FORM_READ), code)
    _, chosen = _cycles(desk, one.region, desk.today)
    if chosen is None:
        raise NotFound
    back = desk.address("visit-forms:form", code, on=chosen.first_day.isoformat())
    if request.GET.get("blank"):
        return answer(request, blank_of(one.region, chosen.first_day, one), kind, back)
    today = clock.today(one.region)
    work = checked(cycle_work(one, chosen.first_day, today), today)
    return answer(request, filled_form(work, difficulties_in(request)), kind, back)


def _cycles(desk: DeskContext, region: Region, day: date) -> tuple[list[CyclePeriod], CyclePeriod | None]:
    """Return a region's latest cycles, and the one in the address. Raise NotFound for an unknown one."""
    periods = cycles_before(rules_of(region), day, LATEST)
    first_day = desk.request.GET.get("on", "")
    if not first_day:
        return periods, periods[0] if periods else None
    for one in periods:
        if first_day == one.first_day.isoformat():
            return periods, one
    raise NotFound


def _segments(desk: DeskContext, periods: list[CyclePeriod], chosen: CyclePeriod | None) -> list[Segment]:
    return [Segment(one.short, desk.same(on=one.first_day.isoformat()), one == chosen) for one in periods]
