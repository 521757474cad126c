"""Signing in through another system. It says who somebody is there; only an account that she bound herself is opened, none is
ever created, and the second factor is asked as always (docs/decisions/0065)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.forms import ASLEEP, stay_signed_in
from qingqiao.accounts.landing import landing_url
from qingqiao.accounts.limits import consume_or_raise
from qingqiao.accounts.outside.attempts import BIND, OUTSIDE, SIGN_IN, begin, take
from qingqiao.accounts.outside.platforms import PLATFORMS
from qingqiao.accounts.outside.queries import bindings_of, bound_account, get_provider, providers
from qingqiao.accounts.queries import is_asleep, region_of
from qingqiao.accounts.requests import request_context
from qingqiao.actions.outside_logins import bind_account, unbind_account
from qingqiao.actions.signing_in import note_refused_sign_in
from qingqiao.problems import AccountSwitchedOff, NotFound, SignInRefused
from qingqiao.public.link import unseen
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.accounts.models import Account
    from qingqiao.accounts.outside.attempts import Attempt
    from qingqiao.accounts.outside.configured import Provider

LIMITS = {"outside": "60/10m/ip"}
CANCELLED = "您在{name}没有同意登录，或那边没有让您登录。"
UNBOUND = "这个{name}身份还没有绑定账号。请先用登录名和密码登录，到“账号与安全”的“其他登录方式”里绑定，以后就能这样登录。"


@require_POST
@login_not_required
def way(request: HttpRequest, code: str) -> HttpResponse:
    """Lead a stranger to another system to sign in."""
    return _lead(request, get_provider(code), SIGN_IN)


@require_POST
@reauthentication_required
def binding(request: HttpRequest, code: str) -> HttpResponse:
    """Lead somebody who has just given her password to another system, to be bound."""
    return _lead(request, get_provider(code), BIND)


def _lead(request: HttpRequest, provider: Provider, purpose: str) -> HttpResponse:
    """Render a page that goes on by itself: a redirect after a form may not leave this host (form-action)."""
    consume_or_raise(request, action="outside", config=LIMITS)
    attempt = begin(request.session, provider.code, purpose)
    address = PLATFORMS[provider.kind].way_to(provider, attempt, _back(request, provider))
    return unseen(render(request, "public/outside/way.html", {"provider": provider, "address": address}))


def _back(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("outside:callback", args=[provider.code]))


@require_safe
@login_not_required
def callback(request: HttpRequest, code: str) -> HttpResponse:
    """Take the answer of another system: sign in, or bind."""
    consume_or_raise(request, action="outside", config=LIMITS)
    provider, account = get_provider(code), None
    try:
        attempt = take(request.session, provider.code, request.GET.get("state", ""))
        subject = _subject(request, provider, attempt)
        if attempt.purpose == BIND:
            return _bind(request, provider, subject)
        account = bound_account(provider, subject)
        return _sign_in(request, provider, _checked(account, provider))
    except (SignInRefused, AccountSwitchedOff):
        note_refused_sign_in(account, _address(request), provider.name)
        raise


def _subject(request: HttpRequest, provider: Provider, attempt: Attempt) -> str:
    """Return who signed in there. Raise SignInRefused, also for an answer that names another system (RFC 9207)."""
    said = request.GET
    if said.get("iss", provider.issuer) != provider.issuer or not said.get("code"):
        raise SignInRefused(CANCELLED.format(name=provider.name))
    back = _back(request, provider)
    return PLATFORMS[provider.kind].subject_of(provider, attempt, said["code"], back)


def _bind(request: HttpRequest, provider: Provider, subject: str) -> HttpResponse:
    bind_account(request_context(request).account, provider, subject, _address(request))
    messages.success(request, f"已绑定{provider.name}，以后可以用它登录。")
    return redirect("outside:bindings")


def _sign_in(request: HttpRequest, provider: Provider, account: Account) -> HttpResponse:
    """Sign in with a new session, whoever was signed in on this device before."""
    request.session.flush()
    record_authentication(request, account, OUTSIDE, provider=provider.name)
    answer: HttpResponse = perform_login(request, account, redirect_url=landing_url(request, account))
    stay_signed_in(request, account, is_wished=False)
    return answer


def _checked(account: Account | None, provider: Provider) -> Account:
    """Return the account. Raise SignInRefused or AccountSwitchedOff for one that signs in no other way either."""
    if account is None:
        raise SignInRefused(UNBOUND.format(name=provider.name))
    if not account.is_active:
        raise AccountSwitchedOff
    region = region_of(account)
    if region is not None and is_asleep(account, clock.today(region)):
        raise SignInRefused(ASLEEP)
    return account


@require_safe
def bindings(request: HttpRequest) -> HttpResponse:
    """List the systems that may be bound, and which of them are."""
    if not providers():
        raise NotFound
    bound = bindings_of(request_context(request).account)
    rows = [(one, bound.get(one.code)) for one in providers()]
    return render(request, "public/outside/bindings.html", {"rows": rows})


@require_POST
@reauthentication_required
def unbinding(request: HttpRequest, code: str) -> HttpResponse:
    """Part the account from whoever it is bound to in a system."""
    provider = get_provider(code)
    unbind_account(request_context(request).account, provider, _address(request))
    messages.success(request, f"已解除{provider.name}，不能再用它登录。")
    return redirect("outside:bindings")


def _address(request: HttpRequest) -> str:
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
