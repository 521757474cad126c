"""A cadre complains or suggests something; nobody learns who, unless she gives her name (policy.md 6)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.limits import consume
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.contacts.links import digest_of
from qingqiao.organizations.administrators import at_or_above
from qingqiao.parts.form_page import form_page
from qingqiao.parts.voice_form import VoiceForm
from qingqiao.parts.voice_word import take_word
from qingqiao.phone.shell import page
from qingqiao.problems import InputAtFault
from qingqiao.regions import clock
from qingqiao.voices.heard import get_voice_named_by, named_by

LIMITS = {"voice": "5/d/key"}
SHOWN = 50
FLOOD = "今天已经提了 5 件，请合成一件，或明天再提。"


@require_safe
def voices(request: HttpRequest) -> HttpResponse:
    """List what the cadre raised under her name."""
    who = request_context(request)
    who.scope(Verb.VOICE_RAISE)
    context = {"voices": named_by(who.cadre, who.today)[:SHOWN], "back": reverse("phone:me:me")}
    return page(request, "voices/list", "me", context)


@require_http_methods(["GET", "HEAD", "POST"])
def voice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one with its answers; a POST takes her word on it."""
    who = request_context(request)
    who.scope(Verb.VOICE_RAISE)
    one = get_voice_named_by(who.cadre, who.today, id)
    if request.method == "POST":
        take_word(one, request.POST.get("word", ""))
        return redirect("phone:voices:voice", id=id)
    context = {"voice": one, "may_appeal": one.may_appeal(clock.now()), "back": reverse("phone:voices:list")}
    return page(request, "voices/voice", "me", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Complain or suggest. The link to follow it by is shown once."""
    who = request_context(request)
    who.scope(Verb.VOICE_RAISE)
    cadre = who.cadre
    places = {one.code: one for one in at_or_above(cadre, who.today)}
    targets = [(code, one.name) for code, one in places.items()]
    form = VoiceForm(targets, digest_of(str(cadre.pk)), request.POST or None)

    def save() -> HttpResponse:
        if not consume(request, action="voice", config=LIMITS, key=str(who.actor.account_id)):
            raise InputAtFault(FLOOD)
        said = form.cleaned_data
        voice, token = raise_voice(
            who.actor,
            cadre,
            VoiceInput(
                said["kind"], said["text"], places[said["about"]], is_named=said["is_named"], token=form.token
            ),
        )
        url = request.build_absolute_uri(reverse("public:voice", args=(token,)))
        return page(
            request, "voices/raised", "me", {"voice": voice, "url": url, "back": reverse("phone:voices:list")}
        )

    context = {"form": form, "back": reverse("phone:voices:list")}
    return form_page(request, form, save, partial(page, request, "voices/form", "me", context))
