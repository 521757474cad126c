"""Being asked: who is writing, why, what would be kept, how to leave; she agrees or declines. A GET changes nothing."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.invitations import offices_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.consent import decline_consent, give_consent
from qingqiao.contacts.consent import LATEST
from qingqiao.contacts.links import consent_request_of, contact_of, digest_of
from qingqiao.exchange.workbooks.forgetting import forget_files_with_contacts
from qingqiao.parts.form_page import form_page
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.public.asked.forms import AgreementForm, DecliningForm, IntroductionForm
from qingqiao.public.link import acting_by_link, is_cadres_browser, unseen
from qingqiao.public.mine.opening import LIMITED, SIGNED_IN, gone, may_answer, said
from qingqiao.regions import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from qingqiao.contacts.models import ConsentRequest


def _by_request(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view of request, token and consent request into one of request and token."""

    @login_not_required
    @wraps(view)
    def open_page(request: HttpRequest, token: str) -> HttpResponse:
        try:
            asking = consent_request_of(token, clock.now())
        except NotFound:
            return _sent_twice(request, token) or gone(request)
        if request.user.is_authenticated:
            return said(request, "signed_in", SIGNED_IN)
        if is_cadres_browser(request, asking.cadre):
            return said(request, "cadres", SIGNED_IN)
        if not may_answer(request, "link_answer"):
            return said(request, "limited", LIMITED)
        return unseen(view(request, token, asking))

    return open_page


def _sent_twice(request: HttpRequest, token: str) -> HttpResponse | None:
    """Lead whoever pressed 同意 twice to her page: the address in the first answer was lost with it. None for any other, who
    may hold the same link, but not the page on which she agreed."""
    form = AgreementForm(digest_of(token), request.POST)
    if request.method != "POST" or request.user.is_authenticated or not form.is_valid():
        return None
    try:
        contact_of(form.token, clock.now())
    except NotFound:
        return None
    return _her_page(request, form.token)


def _her_page(request: HttpRequest, token: str) -> HttpResponse:
    messages.success(request, "谢谢您。这是您自己的页面，请收藏好，随时可以打开。")
    return unseen(redirect("mine:page", token=token))


@require_http_methods(["GET", "HEAD", "POST"])
@_by_request
def asked(request: HttpRequest, token: str, asking: ConsentRequest) -> HttpResponse:
    """Show who asks and for what; agreeing leads to her own page."""
    kind = IntroductionForm if asking.contact is None else AgreementForm
    form = kind(digest_of(token), request.POST if request.method == "POST" else None)

    def save() -> HttpResponse:
        try:
            hers = give_consent(acting_by_link(request, Verb.CONSENT_GIVE, asking), asking, form.answer())
        except StateHasChanged:
            return (
                said(request, "full")
                if asking.contact is None
                else _sent_twice(request, token) or gone(request)
            )
        return _her_page(request, hers)

    def show(status: int) -> HttpResponse:
        context = {"token": token, "form": form, "text": LATEST, **_asked_by(asking)}
        return render(request, "public/asked/page.html", context, status=status)

    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
@_by_request
def declining(request: HttpRequest, token: str, asking: ConsentRequest) -> HttpResponse:
    """Say what declining does; a POST does it."""
    form = DecliningForm(digest_of(token), request.POST if request.method == "POST" else None)
    if asking.contact is not None:
        del form.fields["reach"]

    def save() -> HttpResponse:
        is_listed, actor = asking.contact is not None, acting_by_link(request, Verb.CONSENT_DECLINE, asking)
        try:
            decline_consent(actor, asking, form.cleaned_data.get("reach", ""))
        except StateHasChanged:
            return said(request, "gone")
        if is_listed:
            forget_files_with_contacts(asking.region)
        return said(request, "erased" if is_listed else "declined")

    def show(status: int) -> HttpResponse:
        context = {"token": token, "form": form, "is_listed": asking.contact is not None, **_asked_by(asking)}
        return render(request, "public/asked/declining.html", context, status=status)

    return form_page(request, form, save, show)


def _asked_by(asking: ConsentRequest) -> dict[str, Any]:
    """Return who asks; nothing of whoever is asked."""
    return {"cadre": asking.cadre, "offices": offices_of(asking.cadre, clock.today(asking.region))}
