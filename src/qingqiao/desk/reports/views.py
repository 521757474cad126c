"""The library: the list, one report, and its files."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.context import desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.postings.frame import home_of
from qingqiao.desk.reports.rows import ReportRow, reports_table
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.queries import get_organization, seats_of
from qingqiao.parts.downloads import kept_file
from qingqiao.problems import NotFound
from qingqiao.records.reports import cohosts_of, files_of_reports, get_report
from qingqiao.ui.pages import Crumb

VERB = Verb.REPORT_READ
HEADING = "调研报告"


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page()
def reports(request: HttpRequest, code: str) -> HttpResponseBase:
    """List the reports of a subtree, the latest first."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)

    def show(asked: AskedTable[ReportRow], status: int) -> HttpResponse:
        return page(
            desk,
            "reports/list",
            HEADING,
            one,
            {"table": asked},
            crumbs=(Crumb(HEADING),),
            tab="reports",
            status=status,
            has_range=False,
            has_day=True,
        )

    return table_page(request, reports_table(desk, one), owner_of(desk, one), show)


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
