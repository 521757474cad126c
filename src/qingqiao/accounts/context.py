"""Template context of every page: as which of her cadres somebody acts, looked up only where a page asks for it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qingqiao.accounts.identities import IdentityChoice, identity_choices
from qingqiao.accounts.models import Account
from qingqiao.accounts.requests import request_context
from qingqiao.problems import NotSignedIn


def acting(request: HttpRequest) -> dict[str, Any]:
    """Return `outbox_key` (empty for a stranger) and `identities`, the choices of an account that is several cadres."""
    return {
        "outbox_key": SimpleLazyObject(lambda: _key(request)),
        "identities": SimpleLazyObject(lambda: _choices(request)),
    }


def _key(request: HttpRequest) -> str:
    account = _account(request)
    return account.outbox_key if account else ""


def _choices(request: HttpRequest) -> list[IdentityChoice]:
    account = _account(request)
    return identity_choices(account) if account else []


def _account(request: HttpRequest) -> Account | None:
    try:
        return request_context(request).actor.account
    except NotSignedIn:
        return None
