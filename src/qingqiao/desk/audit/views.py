"""The audit log: who did what, when and from where. It holds codes, days and counts, never a name or a text."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.queries import region_of_log
from qingqiao.desk.audit.rows import EntryRow, entries_table
from qingqiao.desk.context import moment_words
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.office import office_page, office_scope
from qingqiao.desk.tables.answers import Owner, table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.regions import clock

HEADING = "操作日志"


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page(beside=())
def log(request: HttpRequest) -> HttpResponseBase:
    """List the entries within reach, the latest first."""
    reach = office_scope(request, Verb.AUDIT_READ)
    region = region_of_log(reach)
    owner = Owner(request_context(request).actor, region, None, HEADING, moment_words(clock.now()))

    def show(asked: AskedTable[EntryRow], status: int) -> HttpResponse:
        return office_page(request, "tables/page", HEADING, "audit:list", {"table": asked}, status=status)

    return table_page(request, entries_table(request, reach), owner, show)
