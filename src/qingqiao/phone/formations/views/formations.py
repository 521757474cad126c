"""Formations: the list by kind, and one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.deliverables.queries import formations_of, founders_of, get_formation, records_without_formation
from qingqiao.phone.formations.rows import formation_row
from qingqiao.phone.shell import page
from qingqiao.policy.words import SUBMITTED
from qingqiao.regions import clock
from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from qingqiao.deliverables.models import Formation

LATEST = 100
YEARS = timedelta(days=730)


@require_safe
def formations(request: HttpRequest) -> HttpResponse:
    """List formations by kind, the latest first, and records of a founding without a formation."""
    who = request_context(request)
    cadre = who.cadre
    today = clock.today(cadre.region)
    found = formations_of(who.scope(Verb.FORMATION_READ), cadre)[:LATEST]
    rows = [(one.kind, formation_row(one, today)) for one in found]
    reach = who.scope(Verb.RECORD_READ)
    without_formation = records_without_formation(reach, cadre, today - YEARS)
    new = reverse("phone:formations:new")
    context = {
        "groups": [
            (kind, [row for of, row in rows if of == kind], f"{new}?{urlencode({'kind': kind})}")
            for kind in FORMATION_KINDS
        ],
        "told": [
            (
                record.title or kind,
                f"{kind} · {day_words(record.occurred_on, today)}",
                f"{new}?{urlencode({'kind': kind, 'record': str(record.pk)})}",
            )
            for record, kind in without_formation
        ],
        "back": reverse("phone:cycle:cycle"),
    }
    return page(request, "formations/list", "me", context)


@require_safe
def formation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a formation: what it is, who founded it, whether it is active."""
    who = request_context(request)
    cadre = who.cadre
    found = get_formation(who.scope(Verb.FORMATION_READ), cadre, id)
    today = clock.today(cadre.region)
    context = {
        "formation": found,
        "row": formation_row(found, today),
        "founders": founders_of(found),
        "founded": day_words(found.founded_on, today),
        "seen": day_words(found.seen_on, today),
        "counts": _counts(found),
        "back": reverse("phone:formations:list"),
    }
    return page(request, "formations/formation", "me", context)


def _counts(formation: Formation) -> bool:
    """Return whether its record still counts as one of its kind."""
    record = formation.record
    return record is not None and record.status == SUBMITTED and formation.kind in record.kind_list()
