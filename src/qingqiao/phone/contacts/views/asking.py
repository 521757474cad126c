"""A contact's consent and her own page: asking by a link, noting what was said or signed, sending and closing her link."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.consent import VALID, ask_consent, close_consent_request, note_consent
from qingqiao.actions.links import close_link, send_link
from qingqiao.contacts.consent import LATEST
from qingqiao.contacts.held import consents_of
from qingqiao.contacts.links import open_link
from qingqiao.contacts.queries import get_contact, request_for
from qingqiao.parts.button_page import button_page
from qingqiao.parts.card import code_of
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.contacts.forms import ConsentNoteForm
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what she agreed to and what may be sent to her; a POST makes a link, which is shown once."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.CONSENT_ASK), id)
    shown: dict[str, Any] = {}
    if request.method == "POST" and "own" in request.POST:
        address = _absolute(request, "mine:page", send_link(who.actor, found))
        shown = _once(
            address, f"{found.name}，这是您自己的页面，看得到记着您的内容，随时可以停止，请不要转发："
        )
    elif request.method == "POST":
        address = _absolute(request, "asked:page", ask_consent(who.actor, found))
        shown = _once(
            address, f"{found.name}，我是{found.cadre.name}。想和您保持联系，同不同意都由您，请点开看看："
        )
    answer = page(
        request, "contacts/asking", "contacts", _context(found, who.scope(Verb.CONTACT_READ)) | shown
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def noting(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note a consent that was spoken or signed."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.CONSENT_NOTE), id)
    back = reverse("phone:contacts:consent", args=(id,))
    form = ConsentNoteForm(clock.today(found.region), request.POST or None)

    def save() -> Saved:
        note_consent(who.actor, found, form.noted())
        return Saved(back, "已记下。")

    context = {"form": form, "contact": found, "consent_text": LATEST.spoken, "back": back}
    return form_page(request, form, save, partial(page, request, "contacts/noting", "contacts", context))


@require_POST
def closing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close what is open: her own page's link, or the link that asks her."""
    who = request_context(request)
    back = reverse("phone:contacts:consent", args=(id,))
    if "own" in request.POST:
        found = get_contact(who.scope(Verb.LINK_CLOSE), id)
        return button_page(request, partial(close_link, who.actor, found), "链接已关闭，谁也打不开了。", back)
    asking = request_for(get_contact(who.scope(Verb.CONSENT_CLOSE), id), clock.now())
    if asking is None:
        raise NotFound
    return button_page(request, partial(close_consent_request, who.actor, asking), "已不再询问。", back)


def _context(contact: Contact, reach: Any) -> dict[str, Any]:
    now = clock.now()
    link, asking = open_link(contact, now), request_for(contact, now)
    return {
        "contact": contact,
        "consents": consents_of(reach, contact),
        "link_until": link and clock.local_day(link.expires_at, contact.region),
        "asking_until": asking and clock.local_day(asking.expires_at, contact.region),
        "valid_days": VALID.days,
        "is_active": contact.is_active(clock.today(contact.region)),
        "back": reverse("phone:contacts:contact", args=(contact.pk,)),
    }


def _absolute(request: HttpRequest, name: str, token: str) -> str:
    return request.build_absolute_uri(reverse(name, args=(token,)))


def _once(address: str, words: str) -> dict[str, Any]:
    return {"address": address, "code": code_of(address), "text": f"{words}\n{address}"}
