"""Complaints and suggestions: answered by who holds office where they were sent, or by the auditor where nobody stands above
what they are about (policy.md 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.access import scope
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.voices import answer_voice, see_sender
from qingqiao.audit.queries import region_of_log
from qingqiao.desk.context import desk_context, moment_words, owner_of, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.office import office_page
from qingqiao.desk.tables.answers import Owner, table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.desk.voices.rows import voices_table
from qingqiao.organizations.scope import Scope
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.ui.pages import Crumb
from qingqiao.voices.heard import get_voice_for, voices_for

if TYPE_CHECKING:
    from qingqiao.accounts.models import Account
    from qingqiao.voices.models import Voice

HEADING = "投诉建议"
METHODS = ["GET", "HEAD", "POST"]
Reach = tuple[Scope, Scope, "Account"]


class VoiceAnswerForm(FaultyForm):
    """Form of an answer to a complaint or suggestion."""

    words = forms.CharField(
        label="答复",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "请写一句答复。"},
    )


@require_http_methods(METHODS)
@kept_list()
def listing(request: HttpRequest) -> HttpResponseBase:
    """List what waits for the reader's answer, then what was answered."""
    reach = _reach(request)

    def show(asked: AskedTable[Voice], status: int) -> HttpResponse:
        return _page(request, "tables/page", HEADING, {"table": asked}, status)

    return table_page(request, voices_table(request, voices_for(*reach)), _owner(request, reach[1]), show)


@require_http_methods(METHODS)
def voice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one without its sender, and answer it."""
    one = _voice(request, id)
    form = VoiceAnswerForm(request.POST or None)

    def save() -> Saved:
        answer_voice(request_context(request).actor, one, form.cleaned_data["words"])
        return Saved(reverse("desk:voices:voice", args=(id,)), "已答复，提出的人看得到。")

    def show(status: int) -> HttpResponse:
        is_named = one.cadre_id is not None or one.contact_id is not None
        context = {"voice": one, "form": form, "is_named": is_named and one.organization_id is not None}
        return _page(request, "voices/voice", f"{one.kind} {one.number}", context, status)

    return form_page(request, form, save, show)


@require_POST
def sender(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say who raised it, if she gave her name; the reading is logged."""
    one = _voice(request, id)
    messages.info(request, f"提出的人：{see_sender(request_context(request).actor, one)}。这次查看已经记录。")
    return redirect("desk:voices:voice", id=id)


def _reach(request: HttpRequest) -> Reach:
    """Return what the reader answers. Raise NotFound for who answers nothing."""
    actor, today = request_context(request).actor, localtime(clock.now()).date()
    here, past = (scope(actor, verb, today) for verb in (Verb.VOICE_READ, Verb.VOICE_READ_PAST))
    if actor.account is None or not (here.keys or past.keys):
        raise NotFound
    return here, past, actor.account


def _owner(request: HttpRequest, past: Scope) -> Owner:
    """Return whose list it is: the reader's organization's, or the auditor's."""
    try:
        desk = desk_context(request)
    except NotFound:
        actor = request_context(request).actor
        return Owner(actor, region_of_log(past), None, HEADING, moment_words(clock.now()))
    return owner_of(desk, desk.homes[0])


def _voice(request: HttpRequest, id: UUID) -> Voice:
    return get_voice_for(*_reach(request), id)


def _page(
    request: HttpRequest, template: str, heading: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page in the frame of the reader's organizations; the auditor has none."""
    try:
        desk = desk_context(request)
    except NotFound:
        return office_page(request, template, heading, "voices:list", context, status=status)
    return page(
        desk,
        template,
        heading,
        desk.homes[0],
        context,
        crumbs=(Crumb(heading),),
        tab="voices",
        status=status,
        has_range=False,
    )
