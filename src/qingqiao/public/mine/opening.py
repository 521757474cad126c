"""Opening a page behind a contact's private link: the same answer for a wrong, expired or closed one, and none of it to an
account that is signed in, nor on a browser on which her cadre signed in lately.

A GET changes nothing, so that a link preview in a chat does no harm.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingqiao.accounts.limits import consume
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.acceptances import leave_acceptance
from qingqiao.contacts.held import masked
from qingqiao.contacts.links import acceptance_of, contact_of, digest_of
from qingqiao.problems import NotFound
from qingqiao.public.link import acting_by_link, is_cadres_browser, unseen
from qingqiao.regions import clock

LIMITS = {"wrong_link": "30/10m/ip", "own_page": "30/10m/key", "link_answer": "20/10m/ip"}
GONE, LIMITED, SIGNED_IN = 404, 429, 200
LAST = ("mine:closing", "mine:stopping")
"""What ends the link is never refused: whoever was forwarded it could keep her from it by many tries."""


def by_her_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view of request, token and contact into one of request and token."""

    @login_not_required
    @wraps(view)
    def open_page(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        try:
            contact = contact_of(token, clock.now())
        except NotFound:
            return waiting_or_gone(request, token)
        if request.user.is_authenticated:
            return said(request, "signed_in", SIGNED_IN)
        if is_cadres_browser(request, contact.cadre):
            return said(request, "cadres", SIGNED_IN)
        is_last = request.resolver_match is not None and request.resolver_match.view_name in LAST
        if not is_last and not may_answer(request, "own_page", digest_of(token)):
            return said(request, "limited", LIMITED)
        return unseen(view(request, token, contact, **more))

    return open_page


def waiting_or_gone(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page of somebody whom the cadre doesn't know yet: she may take back what she left."""
    try:
        acceptance = acceptance_of(token)
    except NotFound:
        return gone(request)
    if request.user.is_authenticated:
        return said(request, "signed_in", SIGNED_IN)
    if is_cadres_browser(request, acceptance.cadre):
        return said(request, "cadres", SIGNED_IN)
    if request.method == "POST" and "leave" in request.POST:
        leave_acceptance(acting_by_link(request, Verb.ACCEPTANCE_LEAVE, acceptance), acceptance)
        return said(request, "left")
    context = {"acceptance": acceptance, "token": token, "reach": masked(acceptance.reach)}
    return unseen(render(request, "public/mine/waiting.html", context))


def may_answer(request: HttpRequest, action: str, key: str = "") -> bool:
    """Return whether one more answer is allowed; only what may change something is counted."""
    if request.method != "POST":
        return True
    return bool(consume(request, action=action, config=LIMITS, key=key or None))


def gone(request: HttpRequest) -> HttpResponse:
    """Return the page of a link that opens nothing, whatever the reason; many of them from one address are refused."""
    counted = consume(request, action="wrong_link", config=LIMITS, limit_get=True)
    return said(request, "gone", GONE) if counted else said(request, "limited", LIMITED)


def said(request: HttpRequest, what: str, status: int = 200) -> HttpResponse:
    """Return a page that says one thing and shows nothing of anybody."""
    return unseen(render(request, "public/mine/said.html", {"what": what}, status=status))
