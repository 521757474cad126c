"""Find organizations, cadres (also who left), communities and research reports by what somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.versions import entries_version
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.search.rows import cadre_row, community_row, organization_row, report_row
from qingqiao.organizations.by_spelling import cadres_spelled, organizations_spelled
from qingqiao.parts.found import MOST, FoundGroup, found_alone, found_context, is_alone, typed
from qingqiao.postings.by_spelling import communities_spelled
from qingqiao.problems import NotFound
from qingqiao.records.reports import reports_titled
from qingqiao.spelling import Query
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.scope import Scope

HEADING = "搜索"
NOUNS = ("organization", "cadre", "appointment", "community", "posting", "workbook", "tables", "installation")
NAMING = frozenset(verb for verb in Verb if verb.partition(".")[0] in NOUNS)
"""The verbs that change names, codes, or what a scope reaches of them."""
ADVICE = (
    "姓名和名称可以写汉字、拼音或首字母，也可以写编码。只找得到您管理范围内的组织、团干部、社区和调研报告；"
    "青年的姓名不在这里查，由各人的联系人自己查。"
)


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Show the search form; a POST shows what was found, so that no name stands in an address."""
    desk = desk_context(request)
    words = typed(request)
    query = Query(words)
    groups = _groups(desk, query) if query else []
    if is_alone(request):
        return found_alone(request, {**found_context(words, groups), "advice": ADVICE})
    context = {**found_context(words, [*groups, *_reports(desk, query)]), "advice": ADVICE}
    return page(
        desk,
        "search/search",
        HEADING,
        desk.homes[0],
        context,
        crumbs=(Crumb(HEADING),),
        tab="search",
        has_range=False,
    )


def _groups(desk: DeskContext, query: Query) -> list[FoundGroup]:
    """Return what is found while one types."""
    version, people = entries_version(of=NAMING), desk.scope_of(Verb.CADRE_READ)
    organizations = organizations_spelled(desk.scope, query, MOST, f"{version} organizations {desk.scope}")
    cadres = cadres_spelled(people, query, desk.today, MOST, f"{version} cadres {people}")
    places = _scope(desk, Verb.COMMUNITY_READ)
    said = f"{version} communities {places}"
    communities = communities_spelled(places, query, MOST, said) if places else []
    return [
        FoundGroup("组织", [organization_row(desk, one) for one in organizations]),
        FoundGroup("团干部", [cadre_row(desk, one) for one in cadres]),
        FoundGroup("社区", [community_row(desk, one) for one in communities]),
    ]


def _reports(desk: DeskContext, query: Query) -> list[FoundGroup]:
    """Return what takes longer, for the whole page alone."""
    reach = _scope(desk, Verb.REPORT_READ)
    found = reports_titled(reach, query.text)[:MOST] if reach and query else []
    return [FoundGroup("调研报告", [report_row(desk, one) for one in found])]


def _scope(desk: DeskContext, verb: Verb) -> Scope | None:
    try:
        return desk.scope_of(verb)
    except NotFound:
        return None
