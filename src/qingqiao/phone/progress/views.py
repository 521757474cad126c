"""我的进度: the year at a glance, every obligation with its cells, each linked to its reasons (policy.md 4)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.phone.progress.strips import strip_rows
from qingqiao.phone.records.years import looks, year_in, year_segments
from qingqiao.phone.shell import page
from qingqiao.progress.cycle.period import groups_of
from qingqiao.progress.queries import lines_touching
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show a year; standing obligations only in the current one, as of today."""
    cadre = request_context(request).cadre
    today = clock.today(cadre.region)
    shown = year_in(request, today)
    lines = lines_touching(cadre, date(shown, 1, 1), date(shown, 12, 31), today)
    held = [line for line in lines if shown == today.year or not line.is_standing]
    pack = pack_on(rules_of(cadre.region), today)
    context = {
        "binds": pack is not None and any(one.group in groups_of(pack) for one in held),
        "shown": shown,
        "is_this_year": shown == today.year,
        "groups": strip_rows(rules_of(cadre.region), held, today),
        "segments": looks("progress:progress"),
        "years": year_segments(shown, today),
    }
    return page(request, "progress/progress", "records", context)
