"""Why a cell of mine reads as it does, with names and texts: they are my own (policy.md 6)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.parts.why import why_panel
from qingqiao.phone.shell import page
from qingqiao.progress.why import reasons_of
from qingqiao.regions import clock


@require_safe
def why(request: HttpRequest, obligation: str, period: str) -> HttpResponse:
    """One cell of the signed-in cadre."""
    cadre = request_context(request).cadre
    reasons = reasons_of(cadre, obligation, period, clock.today(cadre.region), is_own=True)
    panel = why_panel(reasons, record_url=lambda code: reverse("phone:records:record", args=(code,)))
    return page(request, "why/why", "week", {"why": panel, "back": reverse("phone:week:week")})
