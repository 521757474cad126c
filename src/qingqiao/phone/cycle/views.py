"""One cycle of the signed-in cadre."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.parts.report_day import report_day_words
from qingqiao.phone.cycle.deliverables import deliverables_of
from qingqiao.phone.disclosures.own import to_print_again
from qingqiao.phone.shell import page
from qingqiao.postings.queries import postings_of
from qingqiao.postings.report_days import suggested_day
from qingqiao.problems import NotFound
from qingqiao.progress.cycle import CyclePeriod, CycleWork, cycle_work, cycles_before
from qingqiao.progress.cycle.by_community import by_community
from qingqiao.records.report_kind import REPORT
from qingqiao.regions import clock
from qingqiao.regions.days import holds
from qingqiao.regions.rules import Rules, rules_of
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre

LATEST = 3


@require_safe
def cycle(request: HttpRequest) -> HttpResponse:
    """Show a cycle: `?on=` is a day in it, today by default."""
    cadre = request_context(request).cadre
    rules, today = rules_of(cadre.region), clock.today(cadre.region)
    periods = cycles_before(rules, today, LATEST)
    if not periods:
        return page(request, "cycle/none", "me", {"back": reverse("phone:me:me")})
    chosen = _chosen(request, periods)
    work = cycle_work(cadre, chosen.first_day, today, is_own=True)
    context = {
        "work": work,
        "segments": [
            Segment(_short(one), f"?on={one.first_day.isoformat()}", one.id == chosen.id) for one in periods
        ],
        "region": cadre.region,
        "to_print": to_print_again(request),
        "is_over": chosen.last_day < today,
        "back": reverse("phone:me:me"),
        **_context(cadre, rules, work, today),
    }
    return page(request, "cycle/cycle", "me", context)


def _context(cadre: Cadre, rules: Rules, work: CycleWork, today: date) -> dict[str, Any]:
    """Return the deliverables and the communities; for a cadre who moved, each community by itself."""
    posted = [one.community for one in postings_of(cadre) if holds(one, work.as_of)]
    names = [one.community for one in work.postings]
    is_mover = len(set(names)) > 1
    deliverables = deliverables_of(rules, work, posted[-1].code if posted else "", today)
    single = [one for one in deliverables if one.line and one.line.target is not None]
    return {
        "deliverables": deliverables,
        "reports": f"{reverse('phone:records:list')}?{urlencode({'kind': REPORT})}",
        "missing": [one for one in single if one.is_missing],
        "met": sum(one.line is not None and one.line.state == "met" for one in single),
        "posted": posted,
        "report_day": report_day_words(suggested_day(cadre, today, rules), today) if posted else "",
        "communities": by_community(cadre, work.period, today, names) if is_mover else [],
        "visit_words": f"{work.visit_days} 天",
    }


def _chosen(request: HttpRequest, periods: list[CyclePeriod]) -> CyclePeriod:
    chosen = request.GET.get("on", "")
    if not chosen:
        return periods[0]
    for one in periods:
        if chosen == one.first_day.isoformat():
            return one
    raise NotFound


def _short(period: CyclePeriod) -> str:
    """Return `2026.1—12`, `2025.9—2026.2`."""
    first, last = period.first_day, period.last_day
    year = f"{last.year}." if last.year != first.year else ""
    return f"{first.year}.{first.month}—{year}{last.month}"
