"""What a cadre does with a formation: found it, change its traits, confirm that it is active, end it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import formations as verbs
from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.deliverables.queries import founders_beside, get_formation
from qingqiao.organizations.colleagues import colleagues_of
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.phone.communities.posted import communities_by_code
from qingqiao.phone.formations.forms import FormationEndingForm, FormationFoundingForm, TraitsForm
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.records.queries import get_shared
from qingqiao.regions.uuid7 import uuid7

if TYPE_CHECKING:
    from qingqiao.deliverables.models import Formation
    from qingqiao.records.models import Record


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a founding; `?record=` is an existing record of it."""
    who = request_context(request)
    who.scope(Verb.FORMATION_FOUND)
    record = _chosen_record(request, who)
    form = _founding_form(request, who, record)

    def save() -> Saved:
        formation = _found(who, record, form)
        words = "已登记，也记了一笔，不用再填。" if record is None else "已登记。"
        return Saved(_page_of(formation), words)

    more: dict[str, Any] = {"record": record, "button": "保存并记一笔" if record is None else "保存"}
    show = partial(_form, request, form, "登记所建组织", reverse("phone:formations:list"), **more)
    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change name, form or number of members."""
    who = request_context(request)
    formation = _formation(who, id, Verb.FORMATION_REVISE)
    form = TraitsForm(request.POST or None, initial=_traits_of(formation))

    def save() -> Saved:
        verbs.revise_formation(who.actor, formation, form.traits())
        return Saved(_page_of(formation), "已改好，并记为今天还在活动。")

    show = partial(_form, request, form, "修改", _page_of(formation))
    return revise_page(request, form, formation, _traits_of, save, show)


@require_POST
def sighting(request: HttpRequest, id: UUID) -> HttpResponse:
    """Confirm that it is still active today."""
    who = request_context(request)
    formation = verbs.see_formation(who.actor, _formation(who, id, Verb.FORMATION_SEE))
    messages.success(request, "已记下：今天确认还在活动。")
    return redirect(_page_of(formation))


@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, id: UUID) -> HttpResponse:
    """Enter that it isn't active any more."""
    who = request_context(request)
    formation = _formation(who, id, Verb.FORMATION_END)
    form = FormationEndingForm(request.POST or None, initial={"ended_on": who.today})

    def save() -> Saved:
        verbs.end_formation(who.actor, formation, form.cleaned_data["ended_on"])
        return Saved(_page_of(formation), "已记为停止活动；当时的工作照旧算数。")

    return form_page(request, form, save, partial(_form, request, form, "停止活动", _page_of(formation)))


@require_POST
def resumption(request: HttpRequest, id: UUID) -> HttpResponse:
    """Enter that it is active again, or never ended."""
    who = request_context(request)
    formation = verbs.resume_formation(who.actor, _formation(who, id, Verb.FORMATION_RESUME))
    messages.success(request, "已改回在活动。")
    return redirect(_page_of(formation))


def _found(who: RequestContext, record: Record | None, form: FormationFoundingForm) -> Formation:
    id = form.cleaned_data["id"]
    if record is None:
        return verbs.found_formation(who.actor, who.cadre, id, form.founding())
    return verbs.found_by_record(who.actor, record, id, form.founding(record.occurred_on))


def _founding_form(request: HttpRequest, who: RequestContext, record: Record | None) -> FormationFoundingForm:
    cadre, today, communities = who.cadre, who.today, communities_by_code(who.cadre)
    colleagues = colleagues_of(who.scope(Verb.FORMATION_FOUND), cadre, today)
    cohosts = dict([*founders_beside(cadre, today), *((one.code, one.name) for one in colleagues)])
    kind = request.GET.get("kind", "")
    initial = {
        "id": uuid7(),
        "kind": kind if kind in FORMATION_KINDS else "",
        "founded_on": today,
        "community": next(iter(communities), ""),
        "name": record.title if record else "",
    }
    data = request.POST if request.method == "POST" else None
    has_record = record is not None
    return FormationFoundingForm(
        communities, list(cohosts.items()), today, data, initial=initial, has_record=has_record
    )


def _chosen_record(request: HttpRequest, who: RequestContext) -> Record | None:
    chosen = request.GET.get("record", "")
    if not chosen:
        return None
    try:
        return get_shared(who.scope(Verb.RECORD_READ), UUID(chosen), who.cadre)
    except ValueError as wrong:
        raise NotFound from wrong


def _formation(who: RequestContext, id: UUID, verb: Verb) -> Formation:
    return get_formation(who.scope(verb), who.cadre, id)


def _traits_of(formation: Formation) -> dict[str, Any]:
    return {name: getattr(formation, name) for name in TraitsForm.base_fields}


def _page_of(formation: Formation) -> str:
    return reverse("phone:formations:formation", args=(formation.pk,))


def _form(
    request: HttpRequest, form: FaultyForm, heading: str, back: str, *, status: int, **more: Any
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": "保存", "back": back, **more}
    return page(request, "formations/form", "me", context, status=status)
