"""The page of jobs: what is under way, what came of it, who asked, and where it is cancelled or done again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.desk.context import desk_context, owner_of, page
from qingqiao.desk.jobs.deeds import WORDS, deed_of
from qingqiao.desk.jobs.rows import WorkRow, count_running, jobs_table, work_of
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.tables.answers import reach_words, table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.jobs.exports import export_file
from qingqiao.jobs.latest import rest_version
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.ui.pages import Crumb

HEADING = "后台任务"


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page(version=lambda who: rest_version(who.actor.account_id))
def listing(request: HttpRequest) -> HttpResponseBase:
    """List the jobs within reach."""
    desk = desk_context(request)
    home = desk.homes[0]

    def show(asked: AskedTable[WorkRow], status: int) -> HttpResponse:
        running = 0 if asked.faults else count_running(asked.found)
        context = {"table": asked, "running": running}
        crumbs = (Crumb(HEADING),)
        return page(
            desk,
            "jobs/list",
            HEADING,
            home,
            context,
            crumbs=crumbs,
            tab="jobs",
            status=status,
            has_range=False,
        )

    return table_page(request, jobs_table(desk), owner_of(desk, home), show)


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send the file of a long list that the reader asked for. Raise NotFound."""
    desk = desk_context(request)
    made = export_file(desk.actor.account_id, key, reach_words(request))
    return HttpResponse(made.body, headers=made.headers)


@require_POST
def deed(request: HttpRequest, kind: str, key: UUID, deed: str) -> HttpResponse:
    """Cancel a job or have it done again. Raise NotFound for a job that isn't within reach."""
    desk = desk_context(request)
    try:
        work = work_of(desk, kind, key)
        deed_of(deed, work)(desk, work)
    except StateHasChanged as problem:
        messages.error(request, problem.detail or problem.advice)
    except InputAtFault as problem:
        messages.error(request, "".join(place.sentence for place in problem.places) or problem.advice)
    else:
        messages.success(request, WORDS[deed])
    return redirect(desk.address("jobs:list"))
