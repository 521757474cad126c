"""What she does with a formation: found it, say what it is, that it lives, that it ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import formations as verbs
from qingqiao.deliverables.queries import FORMATION_KINDS, Formation, founders_beside, get_formation
from qingqiao.organizations.colleagues import Cadre, colleagues_of
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.phone.communities.posted import communities_by_code
from qingqiao.phone.formations.forms import FormationEndingForm, FormationFoundingForm, TraitsForm
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound, Problem
from qingqiao.records.queries import Record, get_shared
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A founding is told; `?record=`: a record tells of it already."""
    who = request_context(request)
    who.scope(Verb.FORMATION_FOUND)
    cadre = who.cadre
    record = _told(request, cadre)
    form = _founding_form(request, cadre, record)
    if request.method == "POST" and form.is_valid():
        try:
            formation = _found(request, cadre, record, form)
        except Problem as problem:
            form.accuse(problem)
        else:
            messages.success(request, "已登记，也记了一笔，不用再填。" if record is None else "已登记。")
            return redirect("phone:formations:formation", id=formation.pk)
    said = {"record": record, "button": "保存并记一笔" if record is None else "保存"}
    return _form(request, form, "登记所建组织", reverse("phone:formations:list"), **said)


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Another name, form or number."""
    formation = _formation(request, id, Verb.FORMATION_REVISE)
    initial = {name: getattr(formation, name) for name in TraitsForm.base_fields}
    form = TraitsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.revise_formation(request_context(request).actor, formation, form.traits())
        except Problem as problem:
            form.accuse(problem)
        else:
            messages.success(request, "已改好，并记为今天还在活动。")
            return redirect(_page_of(formation))
    return _form(request, form, "修改", _page_of(formation))


@require_POST
def sighting(request: HttpRequest, id: UUID) -> HttpResponse:
    """It is still active today."""
    formation = verbs.see_formation(
        request_context(request).actor, _formation(request, id, Verb.FORMATION_SEE)
    )
    messages.success(request, "已记下：今天确认还在活动。")
    return redirect(_page_of(formation))


@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, id: UUID) -> HttpResponse:
    """It isn't active any more."""
    formation = _formation(request, id, Verb.FORMATION_END)
    form = FormationEndingForm(request.POST or None, initial={"ended_on": clock.today(formation.region)})
    if request.method == "POST" and form.is_valid():
        try:
            verbs.end_formation(request_context(request).actor, formation, form.cleaned_data["ended_on"])
        except Problem as problem:
            form.accuse(problem)
        else:
            messages.success(request, "已记为停止活动；当时的工作照旧算数。")
            return redirect(_page_of(formation))
    return _form(request, form, "停止活动", _page_of(formation))


@require_POST
def resumption(request: HttpRequest, id: UUID) -> HttpResponse:
    """It lives again, or never ended."""
    formation = verbs.resume_formation(
        request_context(request).actor, _formation(request, id, Verb.FORMATION_RESUME)
    )
    messages.success(request, "已改回在活动。")
    return redirect(_page_of(formation))


def _found(
    request: HttpRequest, cadre: Cadre, record: Record | None, form: FormationFoundingForm
) -> Formation:
    actor, id = request_context(request).actor, form.cleaned_data["id"]
    if record is None:
        return verbs.found_formation(actor, cadre, id, form.founding())
    return verbs.found_by_record(actor, record, id, form.founding(record.occurred_on))


def _founding_form(request: HttpRequest, cadre: Cadre, record: Record | None) -> FormationFoundingForm:
    today, communities = clock.today(cadre.region), communities_by_code(cadre)
    colleagues = colleagues_of(request_context(request).scope(Verb.FORMATION_FOUND), cadre, today)
    cohosts = dict([*founders_beside(cadre, today), *((one.code, one.name) for one in colleagues)])
    asked = request.GET.get("kind", "")
    initial = {
        "id": uuid7(),
        "kind": asked if asked in FORMATION_KINDS else "",
        "founded_on": today,
        "community": next(iter(communities), ""),
        "name": record.title if record else "",
    }
    data = request.POST if request.method == "POST" else None
    is_told = record is not None
    return FormationFoundingForm(
        communities, list(cohosts.items()), today, data, initial=initial, is_told=is_told
    )


def _told(request: HttpRequest, cadre: Cadre) -> Record | None:
    said = request.GET.get("record", "")
    if not said:
        return None
    try:
        return get_shared(request_context(request).scope(Verb.RECORD_READ), UUID(said), cadre)
    except ValueError as wrong:
        raise NotFound from wrong


def _formation(request: HttpRequest, id: UUID, verb: Verb) -> Formation:
    who = request_context(request)
    return get_formation(who.scope(verb), who.cadre, id)


def _page_of(formation: Formation) -> str:
    return reverse("phone:formations:formation", args=(formation.pk,))


def _form(request: HttpRequest, form: FaultyForm, heading: str, back: str, **said: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": "保存", "back": back, **said}
    return page(request, "formations/form", "me", context, status=WRONG if form.errors else 200)
