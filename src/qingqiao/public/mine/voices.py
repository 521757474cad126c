"""A young person complains or suggests something from her own page (policy.md 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.limits import consume
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.contacts.links import digest_of
from qingqiao.organizations.administrators import at_or_above
from qingqiao.parts.form_page import form_page
from qingqiao.parts.voice_form import VoiceForm
from qingqiao.parts.voice_word import take_word
from qingqiao.problems import InputAtFault
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine.opening import by_her_link
from qingqiao.regions import clock
from qingqiao.voices.heard import get_voice_named_by, named_by

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact

LIMITS = {"voice": "5/d/key,60/d/ip"}
FLOOD = "今天已经提了 5 件，请合成一件，或明天再提。"
CADRE = "cadre"
NAMED_HELP = (
    "不勾就是匿名，谁也看不到是您。勾了，只有答复的人需要时能看，每次看都有记录；您的页面上也列着，"
    "关于团干部本人和所在组织的投诉除外，免得团干部从您的链接看到。"
)


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def voice(request: HttpRequest, token: str, contact: Contact, id: UUID) -> HttpResponse:
    """Show what she raised under her name, with its answers; a POST takes her word on it."""
    one = get_voice_named_by(contact, clock.today(contact.region), id)
    if request.method == "POST":
        take_word(one, request.POST.get("word", ""))
        return redirect("mine:own-voice", token=token, id=id)
    context = {"token": token, "voice": one, "may_appeal": one.may_appeal(clock.now())}
    return render(request, "public/mine/own_voice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def new(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Complain about her cadre or an organization, or suggest something. The link to follow it by is shown once."""
    places = {one.code: one for one in at_or_above(contact.cadre, clock.today(contact.region))}
    targets = [(CADRE, contact.cadre.name), *((code, one.name) for code, one in places.items())]
    form = VoiceForm(targets, digest_of(token), request.POST or None)
    form.fields["is_named"].help_text = NAMED_HELP

    def save() -> HttpResponse:
        if not consume(request, action="voice", config=LIMITS, key=str(contact.pk)):
            raise InputAtFault(FLOOD)
        if not places:
            raise InputAtFault("团干部已经离任，请直接找当地的团组织。")
        said = form.cleaned_data
        is_of_cadre = said["about"] == CADRE
        about = next(iter(places.values())) if is_of_cadre else places[said["about"]]
        cadre = contact.cadre if is_of_cadre else None
        voice, follow = raise_voice(
            acting_by_link(request, Verb.VOICE_RAISE, contact),
            contact,
            VoiceInput(said["kind"], said["text"], about, cadre, said["is_named"], form.token),
        )
        url = request.build_absolute_uri(reverse("public:voice", args=(follow,)))
        is_listed = named_by(contact, clock.today(contact.region)).filter(pk=voice.pk).exists()
        context = {"token": token, "voice": voice, "url": url, "is_listed": is_listed}
        return render(request, "public/mine/voice.html", context)

    def show(status: int) -> HttpResponse:
        return render(request, "public/mine/voice.html", {"token": token, "form": form}, status=status)

    return form_page(request, form, save, show)
