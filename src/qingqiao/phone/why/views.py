"""Why one of the cadre's own cells has its value, with names and texts, which are her own (policy.md 6)."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.parts.why import why_panel
from qingqiao.phone.progress.lines import form_asks, form_url
from qingqiao.phone.shell import page
from qingqiao.progress.why import reasons_of
from qingqiao.regions import clock


@require_safe
def why(request: HttpRequest, obligation: str, period: str) -> HttpResponse:
    """Show one cell of the signed-in cadre."""
    cadre = request_context(request).cadre
    today = clock.today(cadre.region)
    reasons = reasons_of(cadre, obligation, period, today, is_own=True)
    parameters = form_asks(reasons.obligation, date.fromordinal(reasons.why.last_day), today)

    def record_with(listed: str) -> str:
        return f"{reverse('phone:records:new')}?{urlencode([('with', listed), *parameters])}"

    panel = why_panel(reasons, today, record_url=_record_url, person_url=record_with)
    context = {"why": panel, "back": reverse("phone:week:week"), "new_url": form_url(parameters)}
    return page(request, "why/why", "week", context)


def _record_url(code: str) -> str:
    return reverse("phone:records:record", args=(code,))
