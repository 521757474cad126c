"""The installation, for the system administrator."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.office import office_page, office_scope
from qingqiao.jobs.failures import failed_jobs
from qingqiao.jobs.last_backup import last_backup
from qingqiao.jobs.state import RegionState, state
from qingqiao.regions.rules import Rules, provisional_years


@require_safe
def installation(request: HttpRequest) -> HttpResponse:
    """Show rows, jobs, cells to judge, calendars, and how a folder is loaded."""
    office_scope(request, Verb.INSTALLATION_READ)
    found = state()
    context = {
        "state": found,
        "regions": [_region(one) for one in found.regions],
        "last_backup": last_backup(),
        "failed_jobs": failed_jobs(),
    }
    return office_page(request, "installation/installation", "安装", "installation:installation", context)


def _region(one: RegionState) -> dict[str, object]:
    cycle = one.rules.cycle
    return {
        "name": one.name,
        "code": one.code,
        "packs": "、".join(pack.title for pack in one.rules.packs),
        "cycle": f"{cycle[0]} 起，每 {cycle[1]} 个月" if cycle else "按制度包的假定",
        "due": one.due,
        "known": _known_words(one.rules),
        "provisional": provisional_years(one.rules, one.today),
    }


def _known_words(rules: Rules) -> str:
    """`2004—2026`; a dash where no year is known."""
    years = sorted(rules.known_years)
    return f"{years[0]}—{years[-1]}" if years else "—"
