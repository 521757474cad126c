"""Find organizations, cadres (also who left), communities and records within reach by what somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.versions import entries_version
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.search.rows import (
    cadre_row,
    community_row,
    organization_row,
    own_row,
    report_row,
    visit_row,
)
from qingqiao.organizations.by_spelling import cadres_spelled, organizations_spelled
from qingqiao.parts.found import MOST, FoundGroup, FoundRow, found_alone, found_context, is_alone, typed
from qingqiao.policy.report_days import report_kinds
from qingqiao.postings.by_spelling import communities_spelled
from qingqiao.problems import NotFound
from qingqiao.records.by_spelling import FoundNames, own_lately, records_spelled, visits_spelled
from qingqiao.records.reports import reports_of
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.spelling import Query
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.scope import Scope
    from qingqiao.records.models import Record

HEADING = "搜索"
NOUNS = ("organization", "cadre", "appointment", "community", "posting", "workbook", "tables", "installation")
NAMING = frozenset(verb for verb in Verb if verb.partition(".")[0] in NOUNS)
"""The verbs that change names, codes, or what a scope reaches of them."""
OF_ORGANIZATIONS = frozenset(
    verb for verb in NAMING if verb.partition(".")[0] not in ("cadre", "appointment", "community", "posting")
)
"""Those of them that change names, codes or places of organizations."""
IN_PLACE = {Verb.ORGANIZATION_ADD, Verb.ORGANIZATION_REVISE, Verb.ORGANIZATION_DECLARE}
OF_OTHERS = NAMING - IN_PLACE
"""Those that change names and codes of cadres and communities, or who reaches them: not those that leave every organization where
it is in the tree."""
ADVICE = (
    "姓名和名称可以写汉字、拼音或首字母，也可以写编码。找得到您管理范围内的组织、团干部、社区和调研报告，"
    "本组织一年内的报到记录，和您自己一年内的记录；青年的姓名不在这里查，由各人的联系人自己查。"
)


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Show the search form; a POST shows what was found, so that no name stands in an address."""
    desk = desk_context(request)
    words = typed(request)
    query = Query(words)
    context = {**found_context(words, _groups(desk, query) if query else []), "advice": ADVICE}
    if is_alone(request):
        return found_alone(request, context)
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
    version, people = entries_version(of=OF_OTHERS), desk.scope_of(Verb.CADRE_READ)
    said = f"organizations {desk.scope}", entries_version(of=OF_ORGANIZATIONS)
    organizations = organizations_spelled(desk.scope, query, MOST, said)
    cadres = cadres_spelled(people, query, desk.today, MOST, (f"cadres {people}", version))
    places = _scope(desk, Verb.COMMUNITY_READ)
    said = f"communities {places}", version
    communities = communities_spelled(places, query, MOST, said) if places else []
    named = FoundNames([one.cadre.pk for one in cadres], [one.pk for one in communities])
    return [
        FoundGroup("组织", [organization_row(desk, one) for one in organizations]),
        FoundGroup("团干部", [cadre_row(desk, one) for one in cadres]),
        FoundGroup("社区", [community_row(desk, one) for one in communities]),
        FoundGroup("调研报告", [report_row(desk, one) for one in _reports(desk, query, named)]),
        FoundGroup("工作记录", list(_records(desk, query, named))),
    ]


def _reports(desk: DeskContext, query: Query, named: FoundNames) -> list[Record]:
    reach = _scope(desk, Verb.REPORT_READ)
    return records_spelled(reports_of(reach), query, MOST, named) if reach else []


def _records(desk: DeskContext, query: Query, named: FoundNames) -> Iterator[FoundRow]:
    """Yield the reader's own records, then the visits of those whose forms she checks."""
    own, forms = _scope(desk, Verb.RECORD_READ), _scope(desk, Verb.FORM_READ)
    rows = own_lately(own, desk.who.cadre, desk.today) if own and desk.who.serves else None
    hers = [] if rows is None else records_spelled(rows, query, MOST, named)
    yield from map(own_row, hers)
    kinds = report_kinds(pack_on(rules_of(desk.homes[0].region), desk.today))
    visits = visits_spelled(forms, kinds, query, desk.today, MOST, named) if forms else []
    yield from (visit_row(desk, one) for one in visits if one.record not in hers)


def _scope(desk: DeskContext, verb: Verb) -> Scope | None:
    try:
        return desk.scope_of(verb)
    except NotFound:
        return None
