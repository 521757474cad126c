"""My week: what is due, what is done, what can wait (二(三)2, 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.jobs.waiting import PERSONAL
from qingqiao.notifications.queries import notices_at_hand
from qingqiao.organizations.terms import own_terms_ending
from qingqiao.parts.inbox import waiting_entries
from qingqiao.parts.provisional import provisional_week_words
from qingqiao.phone.demands.rows import DemandRow, waiting_row
from qingqiao.phone.plans.rows import plan_row
from qingqiao.phone.progress.lines import AtHand, act_url, rows
from qingqiao.phone.shell import page
from qingqiao.phone.week.left import left_page
from qingqiao.postings.queries import postings_of
from qingqiao.problems import NotFound
from qingqiao.progress.cycle.period import groups_of
from qingqiao.progress.lines import ProgressLine, obligation_of
from qingqiao.progress.nearest import nearest
from qingqiao.progress.queries import lines_touching
from qingqiao.progress.week import week_of
from qingqiao.records.plans import open_plans
from qingqiao.records.queries import Draft, shapes_and_drafts
from qingqiao.regions import clock
from qingqiao.regions.days import holds
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui.days import day_words, weekday_words
from qingqiao.voices.queries import demands_to_do
from qingqiao.voices.sign_ups import with_voices

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre

DESK = "/desk/"
MOST_DRAFTS = 5
MOST_DEMANDS = 10
MOST_NOTICES = 5
ASKED = (Verb.RECORD_READ, Verb.NOTICE_READ, Verb.DEMAND_READ, *PERSONAL)


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Show the cadre's home page; accounts without a cadre are redirected to the desk."""
    who = request_context(request)
    try:
        cadre = who.cadre
    except NotFound:
        return left_page(request) or redirect(DESK)
    who.scopes(*ASKED)
    rules, today = rules_of(cadre.region), clock.today(cadre.region)
    pack = pack_on(rules, today)
    grace = timedelta(days=pack.grace_days if pack else 0)
    lines = lines_touching(cadre, today - grace, today, today)
    held = week_of(lines, today)
    opens = [one for one in (*held.due, *held.waiting) if not one.is_standing]
    acts = nearest((one, obligation_of(rules, one.obligation, one.first_day)) for one in opens)
    reach, (at_hand, drafts) = who.scope(Verb.RECORD_READ), _at_hand(who, cadre, opens, today)
    return page(
        request,
        "week/week",
        "week",
        {
            "week_name": f"第{today.isocalendar().week}周",
            "day": f"{day_words(today, today)} {weekday_words(today)}",
            "provisional": provisional_week_words(rules, today),
            "new_url": reverse("phone:records:new"),
            "terms": own_terms_ending(cadre, today),
            "binds": pack is not None and any(one.group in groups_of(pack) for one in lines),
            "notices": notices_at_hand(who.scope(Verb.NOTICE_READ), cadre, today)[:MOST_NOTICES],
            "answers": waiting_entries(who, "phone"),
            "acts": [(act, act_url(act)) for act in acts],
            "plans": [plan_row(one, today) for one in with_voices(open_plans(reach, cadre, today))],
            "drafts": drafts[:MOST_DRAFTS],
            "demands": _demands(who, cadre, today),
            "due": rows(rules, held.due, today, at_hand),
            "overdue": rows(rules, held.overdue, today, at_hand),
            "waiting": rows(rules, held.waiting, today, at_hand),
            "done": rows(rules, held.done, today, at_hand),
            "rest": rows(rules, held.rest, today, at_hand),
        },
    )


def _demands(who: RequestContext, cadre: Cadre, today: date) -> list[DemandRow]:
    """Return the demands that wait for the cadre's answer, the oldest first."""
    found = demands_to_do(who.scope(Verb.DEMAND_READ), cadre)
    return [waiting_row(one, today, cadre.pk) for one in found[:MOST_DEMANDS]]


def _at_hand(
    who: RequestContext, cadre: Cadre, opens: Sequence[ProgressLine], today: date
) -> tuple[AtHand, list[Draft]]:
    """Return the cadre's community and her records of the open periods, and her drafts."""
    posted = [one.community.code for one in postings_of(cadre) if holds(one, today)]
    first = min((line.first_day for line in opens), default=today)
    shapes, drafts = shapes_and_drafts(who.scope(Verb.RECORD_READ), cadre, first, today)
    return AtHand(posted[-1] if posted else "", shapes), drafts
