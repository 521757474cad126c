"""What a cadre does with a good deed: each a small form or one tap, one verb, back to the deed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import deeds as verbs
from qingqiao.deliverables.queries import get_deed, records_without_deed
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.phone.communities.posted import communities_by_code
from qingqiao.phone.deeds.forms import BeginningForm, DeedRequestForm, DroppingForm, FinishForm
from qingqiao.phone.shell import page
from qingqiao.records.queries import get_shared
from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from qingqiao.deliverables.models import GoodDeed


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a request."""
    who = request_context(request)
    who.scope(Verb.DEED_TAKE)
    cadre, communities = who.cadre, communities_by_code(who.cadre)
    initial = {"asked_on": who.today, "community": next(iter(communities), "")}
    form = DeedRequestForm(communities, who.today, request.POST or None, initial=initial)

    def save() -> Saved:
        deed = verbs.take_deed(who.actor, cadre, form.deed_request())
        return Saved(_page_of(deed), "已受理。办好了回来写一句结果。")

    def show(status: int) -> HttpResponse:
        return _form(request, form, "受理一件实事", reverse("phone:deeds:list"), status)

    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change the words of a request."""
    who = request_context(request)
    deed = _deed(who, id, Verb.DEED_REVISE)
    form = DeedRequestForm(
        communities_by_code(who.cadre), who.today, request.POST or None, initial=_initial(deed)
    )

    def save() -> Saved:
        verbs.revise_deed(who.actor, deed, form.deed_request())
        return Saved(_page_of(deed), "已保存。")

    def show(status: int) -> HttpResponse:
        return _form(request, form, "改一改", _page_of(deed), status)

    return revise_page(request, form, deed, _initial, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def beginning(request: HttpRequest, id: UUID) -> HttpResponse:
    """Begin work on it."""
    who = request_context(request)
    deed = _deed(who, id, Verb.DEED_BEGIN)
    form = BeginningForm(who.today, request.POST or None)

    def save() -> Saved:
        verbs.begin_deed(who.actor, deed, form.cleaned_data["begun_on"])
        return Saved(_page_of(deed), "已保存。")

    def show(status: int) -> HttpResponse:
        return _form(request, form, "开始办理", _page_of(deed), status)

    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, id: UUID) -> HttpResponse:
    """Finish a deed: with a new record, or with an existing one."""
    who = request_context(request)
    deed = _deed(who, id, Verb.DEED_FINISH)
    form = FinishForm(who.today, request.POST or None)

    def save() -> Saved:
        verbs.finish_deed(who.actor, deed, form.cleaned_data["done_on"], form.cleaned_data["result"])
        return Saved(_page_of(deed), "已保存。")

    def show(status: int) -> HttpResponse:
        found = records_without_deed(who.scope(Verb.RECORD_READ), who.cadre, verbs.GOOD_DEED, deed.asked_on)
        records = [(record, day_words(record.occurred_on, who.today)) for record in found]
        more = {"button": "办结并记一笔", "deed": deed, "records": records}
        return _form(request, form, "办结", _page_of(deed), status, **more)

    return form_page(request, form, save, show)


@require_POST
def finish_by_record(request: HttpRequest, id: UUID, record: UUID) -> HttpResponse:
    """Finish a deed with an existing record."""
    who = request_context(request)
    deed = _deed(who, id, Verb.DEED_FINISH)
    own_record = get_shared(who.scope(Verb.RECORD_READ), record, who.cadre)
    verbs.finish_by_record(who.actor, deed, own_record)
    messages.success(request, "已办结，用的是这条记录，没有再记一遍。")
    return redirect(_page_of(deed))


@require_http_methods(["GET", "HEAD", "POST"])
def dropping(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close a deed that could not be done."""
    who = request_context(request)
    deed = _deed(who, id, Verb.DEED_DROP)
    form = DroppingForm(who.today, request.POST or None)

    def save() -> Saved:
        verbs.drop_deed(who.actor, deed, form.cleaned_data["dropped_on"], form.cleaned_data["reason"])
        return Saved(_page_of(deed), "已保存。")

    def show(status: int) -> HttpResponse:
        return _form(request, form, "没有办成", _page_of(deed), status)

    return form_page(request, form, save, show)


@require_POST
def reopening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Reopen a deed that was closed by mistake."""
    who = request_context(request)
    deed = _deed(who, id, Verb.DEED_REOPEN)
    verbs.reopen_deed(who.actor, deed)
    messages.success(request, "已改回未办结。")
    return redirect(_page_of(deed))


def _deed(who: RequestContext, id: UUID, verb: Verb) -> GoodDeed:
    return get_deed(who.scope(verb), who.cadre, id)


def _initial(deed: GoodDeed) -> dict[str, Any]:
    """Return the form's initial values."""
    values = {name: getattr(deed, name) for name in ("what", "asked_by", "asked_on")}
    return values | {"community": deed.community.code if deed.community else ""}


def _page_of(deed: GoodDeed) -> str:
    return reverse("phone:deeds:deed", args=(deed.pk,))


def _form(
    request: HttpRequest, form: FaultyForm, heading: str, back: str, status: int, **more: Any
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": "保存", "back": back, **more}
    return page(request, "deeds/form", "me", context, status=status)
