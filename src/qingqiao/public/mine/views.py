"""A young person's own page: who her cadre is, what is held about her, and the link itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.access import scope
from qingqiao.accounts.invitations import offices_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.links import close_link, send_link
from qingqiao.contacts.data_requests import requests_of
from qingqiao.contacts.held import consents_of, held_of, masked, text_agreed_to
from qingqiao.contacts.links import open_link
from qingqiao.contacts.permits import granted_of
from qingqiao.postings.disclosed import public_items
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine import plans
from qingqiao.public.mine.demands import rows_of
from qingqiao.public.mine.opening import by_her_link, said
from qingqiao.records.feedback import OPEN_FOR, activities_of, answered_by
from qingqiao.regions import clock
from qingqiao.voices.heard import named_by

if TYPE_CHECKING:
    from datetime import date

    from qingqiao.contacts.models import Contact, DataRequest
    from qingqiao.records.models import Record

LATEST = 5


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def mine(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Show her cadre, what is held about her, and what she can do about it."""
    today, now = clock.today(contact.region), clock.now()
    reach = scope(acting_by_link(request, Verb.LISTING_READ, contact), Verb.LISTING_READ, today)
    permitted = scope(acting_by_link(request, Verb.PERMIT_READ, contact), Verb.PERMIT_READ, today)
    link = open_link(contact, now)
    context = {
        "token": token,
        "demands": rows_of(request, token, contact),
        "voices": named_by(contact, today)[:LATEST],
        "plans": plans.rows_of(contact),
        "contact": contact,
        "is_active": contact.is_active(today),
        "is_minor": contact.is_minor(today),
        "permits": granted_of(permitted, contact) if contact.is_minor(today) else (),
        "cadre": contact.cadre,
        "offices": offices_of(contact.cadre, today),
        "reached_by": public_items(contact.cadre),
        "held": [(word, masked(value) if word == "联系方式" else value) for word, value in held_of(contact)],
        "consents": consents_of(reach, contact),
        "activities": _activities(contact, today),
        "requests": [_request_words(one) for one in requests_of(reach, contact)[:LATEST]],
        "agreed": text_agreed_to(contact),
        "expires_on": clock.local_day(link.expires_at, contact.region) if link else None,
    }
    return render(request, "public/mine/page.html", context)


def _activities(contact: Contact, today: date) -> list[tuple[Record, bool]]:
    """Return her latest activities, each with whether she has said something of it."""
    found = activities_of(contact, today - OPEN_FOR)[:LATEST]
    answered = answered_by(contact, [one.pk for one in found])
    return [(one, one.pk in answered) for one in found]


def _request_words(one: DataRequest) -> str:
    """Return what she asked about what is held, and what became of it."""
    asked = f"{one.received_on:%-m月%-d日}请求{one.kind}"
    if one.answered_at is None:
        return f"{asked}：等待答复，{one.due_on:%-m月%-d日}前。"
    return f"{asked}：{'已照办。' if one.is_done else '没有照办。'}{one.answer}"


@require_POST
@by_her_link
def closing(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Turn the link off, by one tap."""
    close_link(acting_by_link(request, Verb.LINK_CLOSE, contact), contact)
    return said(request, "closed")


@require_POST
@by_her_link
def renewal(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Make a new link in the place of this one, and go on there."""
    fresh = send_link(acting_by_link(request, Verb.LINK_SEND, contact), contact)
    messages.success(request, "已换成新链接，原来的打不开了。请把这一页收藏好。")
    return redirect("mine:page", token=fresh)
