"""A cadre's cycle, and the region's, which the city committee sets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.cycles import refuse_odd, set_cycle
from qingqiao.desk.cadres.rows import span_words
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.cycles.cadre import demands_of, lists_of, rows_of
from qingqiao.desk.cycles.forms import CycleForm
from qingqiao.desk.cycles.region import CycleSpan, region_cycle_of, spans_of
from qingqiao.desk.kept_pages import kept_page
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.problems import NotFound
from qingqiao.progress.cycle import CyclePeriod, cycle_work, cycles_before
from qingqiao.progress.cycle.by_community import by_community
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.regions.rules import rules_of
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

CYCLES = 3
SET, LOOK, RESET = "set", "look", "reset"


@require_safe
def cadre_cycle(request: HttpRequest, code: str) -> HttpResponse:
    """Show every deliverable of one cycle. `?on=` is the first day of an earlier one."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.CELL_READ), code)
    periods = cycles_before(rules_of(cadre.region), desk.as_of, CYCLES)
    chosen = _chosen(desk, periods)
    work = cycle_work(cadre, chosen.first_day, desk.today, as_of=desk.as_of)
    names = [one.community for one in work.postings]
    context = {
        "cadre": cadre,
        "work": work,
        "rows": list(rows_of(desk, cadre, work)),
        "lists": lists_of(work),
        "demands": demands_of(work),
        "postings": [(one, span_words(one.first_day, one.last_day)) for one in work.postings],
        "communities": by_community(cadre, chosen, desk.as_of, names) if len(set(names)) > 1 else [],
        "periods": [
            Segment(one.name, desk.same(on=one.first_day.isoformat()), one == chosen) for one in periods
        ],
    }
    crumbs = (Crumb(cadre.name, desk.address("cadres:cadre", cadre.code)), Crumb("工作周期"))
    heading = f"{cadre.name}的工作周期"
    home = home_of(desk, cadre)
    return page(
        desk,
        "cycles/cadre",
        heading,
        home,
        context,
        crumbs=crumbs,
        tab="cadres",
        has_range=False,
        has_day=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page()
def region_cycle(request: HttpRequest, code: str) -> HttpResponse:
    """Show the region's cycle and its reason. The city committee sees the effect of a change before it is saved."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    may_set = _may_set(desk, one)
    if request.method == "POST" and not may_set:
        raise NotFound
    deed, here = request.POST.get("deed", ""), desk.address("cycles:region", one.code)
    actor = desk.actor
    if deed == RESET:
        set_cycle(actor, one.region, None)
        messages.success(request, "已恢复为制度包的假定，按周期计的各项会重新判定。")
        return redirect(here)

    def held(region: Region) -> dict[str, Any]:
        return dict(
            zip(("first_day", "months"), region_cycle_of(region, desk.today).cycle or (), strict=False)
        )

    form = CycleForm(request.POST or None, initial=held(one.region))

    def save() -> Saved | HttpResponse:
        cycle = (form.cleaned_data["first_day"], form.cleaned_data["months"])
        refuse_odd(cycle)
        if deed != SET:
            return show(status=200, preview=spans_of(cycle, desk.today))
        set_cycle(actor, one.region, cycle)
        return Saved(here, "已设定，按周期计的各项会重新判定。")

    show = partial(_region_page, desk, one, form, may_set=may_set)
    return revise_page(request, form, one.region, held, save, show)


def _region_page(
    desk: DeskContext,
    one: Organization,
    form: CycleForm,
    *,
    may_set: bool,
    status: int,
    preview: Sequence[CycleSpan] = (),
) -> HttpResponse:
    context = {
        "found": region_cycle_of(one.region, desk.today),
        "form": form,
        "may_set": may_set,
        "preview": preview,
    }
    return page(
        desk,
        "cycles/region",
        "工作周期",
        one,
        context,
        crumbs=(Crumb("工作周期"),),
        tab="cycle",
        status=status,
        has_range=False,
    )


def _may_set(desk: DeskContext, one: Organization) -> bool:
    try:
        return desk.scope_of(Verb.CYCLE_SET).covers(one.region_id)
    except NotFound:
        return False


def _chosen(desk: DeskContext, periods: list[CyclePeriod]) -> CyclePeriod:
    chosen = desk.request.GET.get("on", "")
    for one in periods:
        if chosen in ("", one.first_day.isoformat()):
            return one
    raise NotFound
