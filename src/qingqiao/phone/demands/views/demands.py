"""Demands: the list, and one with its story."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demands import GOOD_DEED
from qingqiao.phone.demands.frame import demand_of
from qingqiao.phone.demands.rows import demand_row, steps_of, story_of
from qingqiao.phone.shell import page
from qingqiao.policy.words import SUBMITTED
from qingqiao.voices import queries
from qingqiao.voices.passed_on import words_for

if TYPE_CHECKING:
    from qingqiao.records.models import Record

LATEST = 100


@require_safe
def demands(request: HttpRequest) -> HttpResponse:
    """List open demands, then closed ones."""
    who = request_context(request)
    cadre, today = who.cadre, who.today
    found = queries.demands_of(who.scope(Verb.DEMAND_READ), cadre)[:LATEST]
    rows = [demand_row(one, today, cadre.pk) for one in found]
    context = {
        "open": [row for row in rows if row.is_open],
        "over": [row for row in rows if not row.is_open],
        "back": reverse("phone:me:me"),
    }
    return page(request, "demands/list", "me", context)


@require_safe
def demand(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a demand: stages, story, possible actions."""
    who = request_context(request)
    found, reader, today = demand_of(who, id, Verb.DEMAND_READ), who.cadre.pk, who.today
    is_elsewhere = found.holder_id is not None or found.organization_id is not None
    context = {
        "demand": found,
        "what": words_for(found, reader, found.what),
        "row": demand_row(found, today, reader),
        "steps": steps_of(found),
        "story": list(story_of(found, queries.steps_of(found), today, reader)),
        "counts": found.record is not None and _counts(found.record),
        "made_record": found.record_id == found.pk,
        "is_owner": found.cadre_id == reader,
        "is_elsewhere": is_elsewhere,
        "is_in_hand": found.organization_id is None and (found.holder_id or found.cadre_id) == reader,
        "back": reverse("phone:demands:list"),
    }
    return page(request, "demands/demand", "me", context)


def _counts(record: Record) -> bool:
    """Return whether its record still counts as a good deed."""
    return record.status == SUBMITTED and GOOD_DEED in record.kind_list()
