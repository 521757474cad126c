"""Opening the pages of a plan, and of a sign-up behind its private link. A GET changes nothing; none of it is done by an
account that is signed in: whoever signs up does it herself."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required

from qingqiao.accounts.limits import at_address, consume
from qingqiao.actions.sign_ups import MOST
from qingqiao.contacts.links import digest_of
from qingqiao.problems import NotFound
from qingqiao.public.link import unseen
from qingqiao.public.mine.opening import LIMITED, SIGNED_IN, gone, said
from qingqiao.records.plans import announced
from qingqiao.voices.sign_ups import sign_up_behind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from qingqiao.records.models import Plan

# Many people share one address at a school or a door: a class may sign up at once, but one address takes at most half of a
# plan's places in ten minutes. What was refused counts against the address alone, never against the plan.
LIMITS = {
    "plan": "120/10m/ip",
    "joining": "200/10m/key",
    "sign_up": "30/10m/key",
    "door_code": "15/10m/ip,100/10m/key",
}
MOST_AT_ONCE, FEWEST_AT_ONCE = 40, 10


def by_plan(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view of request and plan into one of request and the plan's token."""

    @login_not_required
    @wraps(view)
    def open_page(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        try:
            plan = announced(token)
        except NotFound:
            return gone(request)
        return _refused(request, "plan") or unseen(view(request, plan, **more))

    return open_page


def by_sign_up(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view of request, token and sign-up into one of request and token."""

    @login_not_required
    @wraps(view)
    def open_page(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        try:
            row = sign_up_behind(token)
        except NotFound:
            return gone(request)
        if request.user.is_authenticated:
            return said(request, "signed_in", SIGNED_IN)
        return _refused(request, "sign_up", digest_of(token)) or unseen(view(request, token, row, **more))

    return open_page


def may_try_code(request: HttpRequest, token: str) -> bool:
    """Return whether one more code of a plan's door may be tried; only wrong ones are counted."""
    return _code_tried(request, token, dry_run=True)


def wrong_code(request: HttpRequest, token: str) -> HttpResponse:
    """Count a wrong code, and say so."""
    _code_tried(request, token)
    return said(request, "door_closed")


def _code_tried(request: HttpRequest, token: str, *, dry_run: bool = False) -> bool:
    counted = consume(
        request,
        action="door_code",
        config=LIMITS,
        key=token,
        limit_get=True,
        dry_run=dry_run,
    )
    return counted is not None


def crowded(request: HttpRequest, plan: Plan, *, at_door: bool = False) -> HttpResponse | None:
    """Count somebody who joins a plan by a page of today. Return what is said when too many did lately, at her address or at
    all; None where she may join. At the door all may come by one network: there they need its code."""
    limits = {**LIMITS, "place": f"{places_at_once(plan)}/10m/key"}
    here = at_address(request, plan.token)
    if not at_door and not consume(request, action="place", config=limits, key=here):
        return said(request, "crowded", LIMITED)
    is_free = consume(request, action="joining", config=LIMITS, key=plan.token)
    return None if is_free else said(request, "crowded", LIMITED)


def places_at_once(plan: Plan) -> int:
    """Return how many may join a plan from one address in ten minutes."""
    return min(MOST_AT_ONCE, max(FEWEST_AT_ONCE, (plan.capacity or MOST) // 2))


def _refused(request: HttpRequest, action: str, key: str | None = None) -> HttpResponse | None:
    """Return what is said instead of doing something; None where it may be done."""
    if request.method != "POST":
        return None
    if request.user.is_authenticated:
        return said(request, "signed_in", SIGNED_IN)
    allowed = consume(request, action=action, config=LIMITS, key=key)
    return None if allowed else said(request, "limited", LIMITED)
