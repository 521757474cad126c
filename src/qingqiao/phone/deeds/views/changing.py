"""What she does with a good deed: each a small form or one tap, one verb, back to the deed."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import deeds as verbs
from qingqiao.deliverables.queries import GoodDeed, get_deed, records_without_deed
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.phone.communities.posted import communities_by_code
from qingqiao.phone.deeds.forms import AskedForm, BeginningForm, DroppingForm, FinishForm
from qingqiao.phone.shell import page
from qingqiao.problems import Problem
from qingqiao.records.queries import get_shared
from qingqiao.regions import clock
from qingqiao.ui.days import day_words

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Something that somebody asks for is taken up."""
    who = request_context(request)
    who.scope(Verb.DEED_TAKE)
    cadre = who.cadre
    today, communities = clock.today(cadre.region), communities_by_code(cadre)
    initial = {"asked_on": today, "community": next(iter(communities), "")}
    form = AskedForm(communities, today, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            deed = verbs.take_deed(who.actor, cadre, form.asked())
        except Problem as problem:
            form.accuse(problem)
        else:
            messages.success(request, "已受理。办好了回来写一句结果。")
            return redirect("phone:deeds:deed", id=deed.pk)
    return _form(request, form, "受理一件实事", "保存", reverse("phone:deeds:list"))


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Other words for what is asked."""
    who = request_context(request)
    cadre, deed = who.cadre, _deed(request, id, Verb.DEED_REVISE)
    communities = communities_by_code(cadre)
    community = deed.community.code if deed.community else ""
    initial = {
        "what": deed.what,
        "asked_by": deed.asked_by,
        "asked_on": deed.asked_on,
        "community": community,
    }
    form = AskedForm(communities, clock.today(cadre.region), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        verb = partial(verbs.revise_deed, who.actor, deed, form.asked())
        return _do(request, deed, form, verb, "改一改")
    return _form(request, form, "改一改", "保存", _page_of(deed))


@require_http_methods(["GET", "HEAD", "POST"])
def beginning(request: HttpRequest, id: UUID) -> HttpResponse:
    """Somebody is at it."""
    deed = _deed(request, id, Verb.DEED_BEGIN)
    form = BeginningForm(clock.today(deed.region), request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["begun_on"]
        verb = partial(verbs.begin_deed, request_context(request).actor, deed, day)
        return _do(request, deed, form, verb, "开始办理")
    return _form(request, form, "开始办理", "保存", _page_of(deed))


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, id: UUID) -> HttpResponse:
    """It is done: told here, or by a record that stands already."""
    who = request_context(request)
    cadre, deed = who.cadre, _deed(request, id, Verb.DEED_FINISH)
    form = FinishForm(clock.today(deed.region), request.POST or None)
    if request.method == "POST" and form.is_valid():
        day, result = form.cleaned_data["done_on"], form.cleaned_data["result"]
        verb = partial(verbs.finish_deed, who.actor, deed, day, result)
        return _do(request, deed, form, verb, "办结")
    reach = who.scope(Verb.RECORD_READ)
    told = [
        (record, day_words(record.occurred_on))
        for record in records_without_deed(reach, cadre, verbs.GOOD_DEED, deed.asked_on)
    ]
    return _form(request, form, "办结", "办结并记一笔", _page_of(deed), deed=deed, told=told)


@require_POST
def finish_told(request: HttpRequest, id: UUID, record: UUID) -> HttpResponse:
    """A record that stands already tells of it."""
    who = request_context(request)
    cadre, deed = who.cadre, _deed(request, id, Verb.DEED_FINISH)
    told = get_shared(who.scope(Verb.RECORD_READ), record, cadre)
    verbs.finish_by_record(who.actor, deed, told)
    messages.success(request, "已办结，用的是这条记录，没有再记一遍。")
    return redirect(_page_of(deed))


@require_http_methods(["GET", "HEAD", "POST"])
def dropping(request: HttpRequest, id: UUID) -> HttpResponse:
    """It could not be done."""
    deed = _deed(request, id, Verb.DEED_DROP)
    form = DroppingForm(clock.today(deed.region), request.POST or None)
    if request.method == "POST" and form.is_valid():
        day, reason = form.cleaned_data["dropped_on"], form.cleaned_data["reason"]
        verb = partial(verbs.drop_deed, request_context(request).actor, deed, day, reason)
        return _do(request, deed, form, verb, "没有办成")
    return _form(request, form, "没有办成", "保存", _page_of(deed))


@require_POST
def reopening(request: HttpRequest, id: UUID) -> HttpResponse:
    """A slip is taken back."""
    deed = _deed(request, id, Verb.DEED_REOPEN)
    verbs.reopen_deed(request_context(request).actor, deed)
    messages.success(request, "已改回未办结。")
    return redirect(_page_of(deed))


def _deed(request: HttpRequest, id: UUID, verb: Verb) -> GoodDeed:
    who = request_context(request)
    return get_deed(who.scope(verb), who.cadre, id)


def _page_of(deed: GoodDeed) -> str:
    return reverse("phone:deeds:deed", args=(deed.pk,))


def _do(
    request: HttpRequest, deed: GoodDeed, form: FaultyForm, verb: Callable[[], Any], heading: str
) -> HttpResponse:
    """The verb, then the deed's page; what it refuses stands at its field."""
    try:
        verb()
    except Problem as problem:
        form.accuse(problem)
        return _form(request, form, heading, "保存", _page_of(deed))
    messages.success(request, "已保存。")
    return redirect(_page_of(deed))


def _form(
    request: HttpRequest, form: FaultyForm, heading: str, button: str, back: str, **said: Any
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "back": back, **said}
    return page(request, "deeds/form", "me", context, status=WRONG if form.errors else 200)
