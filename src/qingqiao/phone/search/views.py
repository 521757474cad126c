"""Find one's own contacts (also ended ones), records, plans and communities by what one types."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.by_spelling import contacts_spelled
from qingqiao.parts.found import MOST, FoundGroup, FoundRow, found_alone, found_context, is_alone, typed
from qingqiao.phone.shell import page
from qingqiao.postings.by_spelling import communities_spelled
from qingqiao.records.by_spelling import own_records_spelled
from qingqiao.records.plans import plans_of
from qingqiao.records.queries import RecordFilter, find_records
from qingqiao.spelling import Query
from qingqiao.ui.days import full_day_words

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact
    from qingqiao.records.models import Plan, Record

ADVICE = "名字可以写汉字、拼音或首字母；记录按标题、内容、地点、社区和参加的人来找，计划按标题来找。只找得到您自己的。"


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Show the search form; a POST shows what was found, so that no name stands in an address."""
    who = request_context(request)
    words, cadre = typed(request), who.cadre
    context = {**found_context(words, _groups(who, words)), "advice": ADVICE, "cadre": cadre}
    if is_alone(request):
        return found_alone(request, context)
    return page(request, "search/search", "", context)


def _groups(who: RequestContext, words: str) -> list[FoundGroup]:
    query, cadre = Query(words), who.cadre
    if not query:
        return []
    contacts = contacts_spelled(who.scope(Verb.CONTACT_READ), query, who.today, MOST)
    communities = communities_spelled(who.scope(Verb.COMMUNITY_READ), query, MOST)
    reach, codes = who.scope(Verb.RECORD_READ), [one.code for one in contacts]
    records = own_records_spelled(reach, cadre, query, who.today, MOST, codes)
    told = find_records(reach, cadre, RecordFilter(word=words))[:MOST]
    plans = plans_of(reach, cadre).filter(title__icontains=words)[:MOST]
    events = chain(map(_plan, plans), map(_record, {one.pk: one for one in [*records, *told]}.values()))
    return [
        FoundGroup("联系青年", [_contact(one, who.today) for one in contacts]),
        FoundGroup("记录和计划", list(events)[:MOST]),
        FoundGroup(
            "报到的社区",
            [FoundRow(one.name, one.address, reverse("phone:communities:list")) for one in communities],
        ),
    ]


def _contact(one: Contact, today: date) -> FoundRow:
    ended = f"，联系到{full_day_words(one.last_day)}" if one.last_day and one.last_day < today else ""
    return FoundRow(
        one.name, f"{one.field or '未填领域'}{ended}", reverse("phone:contacts:contact", args=[one.pk])
    )


def _record(one: Record) -> FoundRow:
    label = one.title or "、".join(one.kind_list())
    return FoundRow(label, full_day_words(one.occurred_on), reverse("phone:records:record", args=[one.pk]))


def _plan(one: Plan) -> FoundRow:
    return FoundRow(
        one.title, f"计划，{full_day_words(one.planned_on)}", reverse("phone:plans:plan", args=[one.pk])
    )
