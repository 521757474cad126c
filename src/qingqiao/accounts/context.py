"""Template context of every page: as which of her cadres somebody acts, looked up only where a page asks for it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qingqiao.accounts.identities import IdentityChoice, identity_choices
from qingqiao.accounts.landing import HOME, landing_url
from qingqiao.accounts.models import Account
from qingqiao.accounts.outside.queries import providers
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.setup_state import SetupGap, setup_gap
from qingqiao.problems import NotSignedIn


def acting(request: HttpRequest) -> dict[str, Any]:
    """Return `outbox_key` (empty for a stranger), `identities`, the choices of an account that is several cadres,
    `outside_logins`, through which other systems one signs in here, `is_to_set_up`, whether nobody can sign in yet, and
    `landing`, the page on which she lands here."""
    return {
        "outbox_key": SimpleLazyObject(lambda: _key(request)),
        "identities": SimpleLazyObject(lambda: _choices(request)),
        "outside_logins": providers(),
        "landing": lambda: _landing(request),
        "is_to_set_up": lambda: setup_gap() is not SetupGap.NONE,
    }


def _key(request: HttpRequest) -> str:
    account = _account(request)
    return account.outbox_key if account else ""


def _landing(request: HttpRequest) -> str:
    account = _account(request)
    return landing_url(request, account) if account else HOME


def _choices(request: HttpRequest) -> list[IdentityChoice]:
    account = _account(request)
    return identity_choices(account) if account else []


def _account(request: HttpRequest) -> Account | None:
    try:
        return request_context(request).actor.account
    except NotSignedIn:
        return None
