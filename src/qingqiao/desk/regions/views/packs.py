"""Another pack from a day on: chosen, previewed, adopted; and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.actions.packs import adopt_pack, refuse_adoption, take_back_pack
from qingqiao.desk.burden.changes import PackCosts, pack_costs
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.ranges import chosen
from qingqiao.desk.regions.effect import EffectPage, effect_page_of
from qingqiao.desk.regions.forms import PackChoiceForm, PackForm
from qingqiao.desk.regions.frame import organization_of, region_page
from qingqiao.desk.regions.what_if import WhatIfForm, WhatIfPage, draft_choices, what_if_page_of
from qingqiao.evaluations.pack_effect import pack_effect
from qingqiao.evaluations.what_if import count_held, reweighted
from qingqiao.evaluations.what_if import what_if as compared
from qingqiao.jobs.what_if import MANY, WhatIfRequest, begin_what_if, what_if_run_of
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui.days import full_day_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.policy.pack import Pack

ADOPT = "adopt"


@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a pack and its day; what it would have made of the last quarter is shown before it is adopted."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    form = PackForm(request.POST or None, request.FILES or None, initial={"first_day": desk.today})
    show = partial(_pack_page, desk, one, form)

    def save() -> Saved | HttpResponse:
        choice, first_day = form.choice(), form.cleaned_data["first_day"]
        found = choice.read()
        refuse_adoption(one.region, found, first_day)
        if request.POST.get("deed") != ADOPT:
            costs = pack_costs(one.region, found, desk.today)
            return show(status=200, preview=_preview(desk, one, found), costs=costs)
        adopt_pack(request_context(request).actor, one.region, choice, first_day)
        words = f"从{full_day_words(first_day)}起用“{found.id}”，各人的进度随后重新判定。"
        return Saved(desk.address("regions:region", one.code), words)

    return form_page(request, form, save, show)


def _preview(desk: DeskContext, one: Organization, pack: Pack) -> EffectPage:
    days = chosen("last-quarter", desk.today).days
    span = JudgedSpan(days.first_day, days.last_day, desk.today)
    return effect_page_of(pack, span, pack_effect(one.region, pack, span))


def _keep_text(desk: DeskContext, form: PackChoiceForm, shown: EffectPage | WhatIfPage | None) -> None:
    """Keep the text of an uploaded file on the form that comes with a preview."""
    if shown is not None:
        typed = desk.request.POST.copy()
        typed["kept_text"] = form.cleaned_data["kept_text"]
        form.data = typed


def _pack_page(
    desk: DeskContext,
    one: Organization,
    form: PackForm,
    *,
    status: int,
    preview: EffectPage | None = None,
    costs: PackCosts | None = None,
) -> HttpResponse:
    _keep_text(desk, form, preview)
    context = {"form": form, "preview": preview, "costs": costs}
    return region_page(desk, "regions/pack", "换制度包", one, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: HttpRequest, code: str) -> HttpResponse:
    """The records of a range by another pack or other weights, beside what holds; nothing is stored."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    present = pack_on(rules_of(one.region), desk.today)
    if present is None:
        raise NotFound
    drafts = draft_choices(desk, one)
    form = WhatIfForm(present, drafts, request.POST or None, request.FILES or None)
    show = partial(_what_if_page, desk, one, form)

    def look() -> Saved | HttpResponse:
        pack, span, weights = form.choice().read(), form.span(desk.today), form.weights()
        if count_held(one, span) >= MANY:
            said = WhatIfRequest(desk.actor.account_id, one.region_id, one.pk, pack.text, weights, span)
            return Saved(desk.address("regions:what-if-run", one.code, begin_what_if(said)))
        other = reweighted(pack, weights)
        return show(status=200, found=what_if_page_of(other, span, compared(one, other, span)))

    return form_page(request, form, look, show)


@require_safe
def what_if_run(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """A comparison that a job computes: its progress, then its outcome, for an hour and for whoever asked."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    run = what_if_run_of(key)
    if run and (run.request.account, run.request.organization) != (desk.actor.account_id, one.pk):
        run = None
    found = what_if_page_of(run.request.pack(), run.request.span, run.found) if run and run.found else None
    said = {"run": run, "found": found, "top": one, "back": desk.address("regions:what-if", one.code)}
    return region_page(desk, "regions/what-if-run", "试算", one, said)


def _what_if_page(
    desk: DeskContext, one: Organization, form: WhatIfForm, *, status: int, found: WhatIfPage | None = None
) -> HttpResponse:
    _keep_text(desk, form, found)
    said = {"form": form, "found": found, "top": one}
    return region_page(desk, "regions/what-if", "试算", one, said, status=status)


@require_POST
def take_back(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """An adoption is taken back: the pack before it goes on."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    try:
        row = take_back_pack(request_context(request).actor, one.region, key)
    except StateHasChanged as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, f"“{row.pack}”的起用已收回，原来的制度包继续适用。")
    return redirect(desk.address("regions:region", one.code))
