"""A cadre's cycle; and the region's, which the city committee sets."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.cycles import refuse_odd, set_cycle
from qingqiao.desk.cadres.rows import span_words
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.cycles.cadre import deeds_of, lists_of, rows_of
from qingqiao.desk.cycles.forms import CycleForm
from qingqiao.desk.cycles.region import region_cycle_of, spans_of
from qingqiao.desk.room import Room, page, room_in
from qingqiao.organizations.queries import Organization, get_organization
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.progress.cycle import CyclePeriod, cycle_work, cycles_before
from qingqiao.progress.cycle.by_community import by_community
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.regions.rules import rules_of
from qingqiao.ui.pages import Crumb, Segment

CYCLES = 3
WRONG = 422
SET, LOOK, RESET = "set", "look", "reset"


@require_safe
def cadre_cycle(request: HttpRequest, code: str) -> HttpResponse:
    """Every deliverable of one cycle; `?on=`: the first day of an earlier one."""
    room = room_in(request)
    cadre = get_cadre_by_code(room.reach(Verb.CELL_READ), code)
    periods = cycles_before(rules_of(cadre.region), room.today, CYCLES)
    chosen = _chosen(room, periods)
    work = cycle_work(cadre, chosen.first_day, room.today)
    names = [one.community for one in work.postings]
    said = {
        "cadre": cadre,
        "work": work,
        "rows": list(rows_of(room, cadre, work)),
        "lists": lists_of(work),
        "deeds": deeds_of(work),
        "postings": [(one, span_words(one.first_day, one.last_day)) for one in work.postings],
        "communities": by_community(cadre, chosen, room.today, names) if len(set(names)) > 1 else [],
        "periods": [
            Segment(one.name, room.same(on=one.first_day.isoformat()), one == chosen) for one in periods
        ],
    }
    crumbs = (Crumb(cadre.name, room.address("cadres:cadre", cadre.code)), Crumb("工作周期"))
    heading = f"{cadre.name}的工作周期"
    home = home_of(room, cadre)
    return page(room, "cycles/cadre", heading, home, said, crumbs=crumbs, tab="cadres", has_range=False)


@require_http_methods(["GET", "HEAD", "POST"])
def region_cycle(request: HttpRequest, code: str) -> HttpResponse:
    """How long it is and why; the committee that sets it first sees what would follow."""
    room = room_in(request)
    one = get_organization(room.scope, code)
    may_set = _may_set(room, one)
    if request.method == "POST" and not may_set:
        raise NotFound
    form, said = CycleForm(request.POST or None, initial=_initial(room, one)), dict[str, Any]()
    deed = request.POST.get("deed", "")
    if deed == RESET:
        return _set(room, one, None)
    if form.is_bound and form.is_valid():
        cycle = (form.cleaned_data["first_day"], form.cleaned_data["months"])
        try:
            refuse_odd(cycle)
            if deed == SET:
                return _set(room, one, cycle)
            said["preview"] = spans_of(cycle, room.today)
        except InputAtFault as fault:
            form.accuse(fault)
    said |= {"found": region_cycle_of(one.region, room.today), "form": form, "may_set": may_set}
    status = WRONG if form.errors else 200
    crumbs = (Crumb("工作周期"),)
    return page(
        room,
        "cycles/region",
        "工作周期",
        one,
        said,
        crumbs=crumbs,
        tab="cycle",
        status=status,
        has_range=False,
    )


def _set(room: Room, one: Organization, cycle: Any) -> HttpResponse:
    set_cycle(request_context(room.request).actor, one.region, cycle)
    words = (
        "已设定，按周期计的各项会重新判定。" if cycle else "已恢复为制度包的假定，按周期计的各项会重新判定。"
    )
    messages.success(room.request, words)
    return redirect(room.address("cycles:region", one.code))


def _may_set(room: Room, one: Organization) -> bool:
    try:
        return room.reach(Verb.CYCLE_SET).covers(one.region_id)
    except NotFound:
        return False


def _initial(room: Room, one: Organization) -> dict[str, Any]:
    cycle = region_cycle_of(one.region, room.today).cycle
    return {"first_day": cycle[0], "months": cycle[1]} if cycle else {}


def _chosen(room: Room, periods: list[CyclePeriod]) -> CyclePeriod:
    said = room.request.GET.get("on", "")
    for one in periods:
        if said in ("", one.first_day.isoformat()):
            return one
    raise NotFound
