"""我的: the cadre's account, display settings, signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.access import roles
from qingqiao.accounts.identities import CHOSEN, identity_choices
from qingqiao.accounts.landing import DESK, HOME, PLACES, remember_place
from qingqiao.accounts.queries import tokens_of
from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.accounts import name_token, revoke_token
from qingqiao.organizations.colleagues import appointments_on, own_leaves
from qingqiao.parts.inbox import unread
from qingqiao.phone.me.forms import TokenNameForm
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.ui.days import full_day_words

if TYPE_CHECKING:
    from qingqiao.accounts.models import ApiToken
    from qingqiao.organizations.models import Leave


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """List the tokens that act in the cadre's name through the API, and until when."""
    return page(request, "me/tokens", "me", {"tokens": _tokens(request_context(request))})


@require_POST
def revocation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Revoke one of the cadre's tokens."""
    who = request_context(request)
    token = next((one for one in _tokens(who) if one.pk == id), None)
    if token is None:
        raise NotFound
    revoke_token(who.actor, token)
    messages.success(request, "令牌已收回，不能再用。")
    return redirect("phone:me:tokens")


@require_POST
def naming(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what one of the cadre's tokens is for."""
    who = request_context(request)
    token = next((one for one in _tokens(who) if one.pk == id), None)
    if token is None:
        raise NotFound
    form = TokenNameForm(request.POST)
    if form.is_valid():
        name_token(who.actor, token, form.cleaned_data["name"])
        messages.success(request, "用途已写明，操作日志里也写着它。")
    else:
        messages.error(request, "".join(map(str, form.errors["name"])))
    return redirect("phone:me:tokens")


def _tokens(who: RequestContext) -> list[ApiToken]:
    if who.actor.account is None or not who.scope(Verb.TOKEN_READ).reaches(who.cadre):
        raise NotFound
    return tokens_of(who.actor.account)


@require_POST
def region(request: HttpRequest) -> HttpResponse:
    """Choose as which of her cadres somebody goes on who serves in several regions."""
    account, wanted = request_context(request).actor.account, request.POST.get("cadre", "")
    if account is None or wanted not in {str(one.cadre) for one in identity_choices(account)}:
        raise NotFound
    request.session[CHOSEN] = wanted
    return redirect(DESK if request.POST.get("next") == DESK else HOME)


@require_POST
def opening(request: HttpRequest) -> HttpResponse:
    """Remember which place opens after signing in on this device, and go there."""
    place = request.POST.get("place", "")
    answer = redirect(PLACES.get(place, HOME))
    remember_place(request, answer, place)
    return answer


def leave_words(leave: Leave) -> str:
    """Return the days of a leave: `2026年3月2日至3月31日`."""
    first = full_day_words(leave.first_day)
    return f"{first}至{full_day_words(leave.last_day)}" if leave.last_day else f"{first}起"


def _unread_words(number: int) -> str:
    return f"{number} 条未读" if number else ""


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show the signed-in cadre."""
    who = request_context(request)
    cadre, account = who.cadre, who.actor.account
    today = clock.today(cadre.region)
    held = roles(account, today) - {Role.CADRE} if account else set[Role]()
    return page(
        request,
        "me/me",
        "me",
        {
            "cadre": cadre,
            "account": account,
            "appointments": appointments_on(who.scope(Verb.RECORD_READ), cadre, today),
            "leaves": [(row, leave_words(row)) for row in own_leaves(cadre, today)],
            "works_at_desk": bool(held),
            "unread_words": _unread_words(unread(who)),
            "is_administrator": Role.ADMINISTRATOR in held,
        },
    )
