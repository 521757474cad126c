"""The library: the list, one report, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.context import DeskContext, desk_context, page, subtree_then
from qingqiao.desk.postings.frame import home_of
from qingqiao.desk.reports.forms import LibraryFilterForm
from qingqiao.organizations.queries import get_organization, seats_of
from qingqiao.parts.downloads import kept_file
from qingqiao.problems import NotFound
from qingqiao.progress.cycle import cycles_before
from qingqiao.records.reports import cohosts_of, files_of_reports, get_report, reports_in
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

VERB = Verb.REPORT_READ
HEADING = "调研报告"
ON_A_PAGE = 50
CYCLES = 5


@require_safe
def reports(request: HttpRequest, code: str) -> HttpResponse:
    """List the reports of a subtree, the latest first."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    form = _filter(desk, one)
    rows = reports_in(desk.scope_of(VERB), one, desk.as_of, form.filters(), subtree_then(desk, one))
    found = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    seats = seats_of([report.author for report in found], desk.as_of)
    files = files_of_reports(found)
    context = {
        "page": found,
        "form": form,
        "rows": [(report, seat_words(seats[report.author_id]), files.get(report.pk, [])) for report in found],
        "is_narrowed": any(value for key, value in request.GET.items() if key in form.fields),
        "clear_url": desk.address("reports:list", one.code),
    }
    return page(
        desk,
        "reports/list",
        HEADING,
        one,
        context,
        crumbs=(Crumb(HEADING),),
        tab="reports",
        has_range=False,
        has_day=True,
    )


@require_safe
def report(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one report: abstract, author, organization and files."""
    desk = desk_context(request)
    found = get_report(desk.scope_of(VERB), id)
    home = home_of(desk, found.author)
    context = {
        "report": found,
        "seats": seat_words(seats_of([found.author], desk.today)[found.author_id]),
        "cohosts": cohosts_of(found),
        "files": files_of_reports([found]).get(found.pk, []),
    }
    heading = found.title or HEADING
    crumbs = (Crumb(HEADING, desk.address("reports:list", home.code)), Crumb(heading))
    return page(desk, "reports/report", heading, home, context, crumbs=crumbs, tab="reports", has_range=False)


@require_safe
def report_file(request: HttpRequest, id: UUID, file: UUID) -> FileResponse:
    """Download a file as it was uploaded, never displayed by the browser. Raise NotFound for a file of no report, or a lost
    one."""
    desk = desk_context(request)
    found = get_report(desk.scope_of(VERB), id)
    document = next((one for one in files_of_reports([found]).get(found.pk, []) if one.pk == file), None)
    if document is None:
        raise NotFound
    return kept_file("files", document.stored, document.name)


def _filter(desk: DeskContext, one: Organization) -> LibraryFilterForm:
    rules = rules_of(one.region)
    pack = pack_on(rules, desk.as_of)
    cycles = cycles_before(rules, desk.as_of, CYCLES)
    return LibraryFilterForm(pack.tasks if pack else (), cycles, desk.request.GET)
