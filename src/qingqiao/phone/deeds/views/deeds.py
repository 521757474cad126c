"""Good deeds: the list, and one with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.deeds import GOOD_DEED
from qingqiao.deliverables.queries import deeds_of, get_deed
from qingqiao.phone.deeds.rows import deed_row, steps_of, story_of
from qingqiao.phone.shell import page
from qingqiao.policy.words import SUBMITTED
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.records.models import Record

LATEST = 100


@require_safe
def deeds(request: HttpRequest) -> HttpResponse:
    """List open deeds, then closed ones."""
    who = request_context(request)
    cadre = who.cadre
    today = clock.today(cadre.region)
    rows = [deed_row(one, today) for one in deeds_of(who.scope(Verb.DEED_READ), cadre)[:LATEST]]
    context = {
        "open": [row for row in rows if row.is_open],
        "over": [row for row in rows if not row.is_open],
        "back": reverse("phone:cycle:cycle"),
    }
    return page(request, "deeds/list", "me", context)


@require_safe
def deed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a deed: stages, history, possible actions."""
    who = request_context(request)
    cadre = who.cadre
    found = get_deed(who.scope(Verb.DEED_READ), cadre, id)
    today = clock.today(cadre.region)
    context = {
        "deed": found,
        "row": deed_row(found, today),
        "steps": steps_of(found),
        "story": list(story_of(found, today)),
        "counts": found.record is not None and _counts(found.record),
        "made_record": found.record_id == found.pk,
        "back": reverse("phone:deeds:list"),
    }
    return page(request, "deeds/deed", "me", context)


def _counts(record: Record) -> bool:
    """Return whether its record still counts as a good deed."""
    return record.status == SUBMITTED and GOOD_DEED in record.kind_list()
