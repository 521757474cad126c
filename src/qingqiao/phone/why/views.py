"""Why one of the cadre's own cells has its value, with names and texts, which are her own (policy.md 6)."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.parts.why import why_panel
from qingqiao.phone.cycle.ways import way_of
from qingqiao.phone.progress.lines import form_asks
from qingqiao.phone.shell import page
from qingqiao.postings.queries import postings_of
from qingqiao.progress.why import reasons_of
from qingqiao.regions import clock
from qingqiao.regions.days import holds

LACKING = ("open", "unmet")


@require_safe
def why(request: HttpRequest, obligation: str, period: str) -> HttpResponse:
    """Show one cell of the signed-in cadre."""
    cadre = request_context(request).cadre
    today = clock.today(cadre.region)
    reasons = reasons_of(cadre, obligation, period, today, is_own=True)
    last_day = date.fromordinal(reasons.why.last_day)
    parameters = form_asks(reasons.obligation, last_day, today)

    def record_with(listed: str) -> str:
        return f"{reverse('phone:records:new')}?{urlencode([('with', listed), *parameters])}"

    panel = why_panel(reasons, today, record_url=_record_url, person_url=record_with)
    way, words = "", ""
    if panel.state in LACKING and last_day >= today:
        posted = [one.community.code for one in postings_of(cadre) if holds(one, today)]
        way, words = way_of(reasons.obligation, posted[-1] if posted else "")
    context = {"why": panel, "back": reverse("phone:week:week"), "way": way, "words": words}
    return page(request, "why/why", "week", context)


def _record_url(code: str) -> str:
    return reverse("phone:records:record", args=(code,))
