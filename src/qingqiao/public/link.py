"""What every page behind a link shares: the acting link, and headers that keep its address private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.known_devices import COOKIE, signed_in_lately
from qingqiao.accounts.queries import account_of
from qingqiao.accounts.verbs import Verb
from qingqiao.regions.base import KeyedModel

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


def acting_by_link(request: HttpRequest, verb: Verb, row: KeyedModel) -> Actor:
    """Return the holder of a link as an actor: without an account, for one verb on one row."""
    return by_link(verb, row, request.META.get("REMOTE_ADDR", ""))


def is_cadres_browser(request: HttpRequest, cadre: Cadre) -> bool:
    """Return whether a cadre signed in on this browser lately, also when she signed out again: what is answered here isn't
    said by her contact. Without the cookie of a sign-in no query."""
    account = account_of(cadre) if COOKIE in request.COOKIES else None
    return account is not None and signed_in_lately(request, account.login)


def unseen(answer: HttpResponse) -> HttpResponse:
    """Return the answer with headers: not for search engines or caches, and without its path as a referrer, even to our
    own pages."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "strict-origin"
    return answer
