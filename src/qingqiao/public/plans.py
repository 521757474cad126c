"""The page of an announced plan."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qingqiao.parts.announcement import is_link, when_words
from qingqiao.records.plans import announced, host_of
from qingqiao.regions import clock


@login_not_required
@require_safe
def plan(request: HttpRequest, token: str) -> HttpResponse:
    """Show what, when, where and who invites; the inviting cadre's name is the only one. A plan that is cancelled or over
    shows nothing of this."""
    found = announced(token)
    today = clock.today(found.region)
    context = {
        "plan": found,
        "when": when_words(found, today),
        "is_link": is_link(found.place),
        "is_over": found.planned_on < today,
        "host": host_of(found, today),
    }
    answer = render(request, "public/plan.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-cache"
    return answer
