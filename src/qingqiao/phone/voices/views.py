"""A cadre complains or suggests something; nobody learns who, unless she gives her name (policy.md 6)."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.limits import consume
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.contacts.links import digest_of
from qingqiao.organizations.administrators import at_or_above
from qingqiao.parts.form_page import form_page
from qingqiao.parts.voice_form import VoiceForm
from qingqiao.phone.shell import page
from qingqiao.problems import InputAtFault

LIMITS = {"voice": "5/d/key"}
FLOOD = "今天已经提了 5 件，请合成一件，或明天再提。"


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
            request, "voices/raised", "me", {"voice": voice, "url": url, "back": reverse("phone:me:me")}
        )

    context = {"form": form, "back": reverse("phone:me:me")}
    return form_page(request, form, save, partial(page, request, "voices/form", "me", context))
