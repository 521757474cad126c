"""Requests of the phone's outbox: the signed-in session, only for the account that wrote the record."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.requests import request_context
from qingqiao.problems import AnotherAccount, NotSignedIn

ACCOUNT = "X-Qingqiao-Account"


class Session(APIKeyCookie):
    """The actor of a signed-in session. A request must have the CSRF token and name the account that it is for, so that
    one account's records are never sent under another. Raise AnotherAccount."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        """Return no key without a session, so that the answer is 401 and not a CSRF error."""
        return super()._get_key(request) if self.param_name in request.COOKIES else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        if key is None:
            return None
        try:
            actor = request_context(request).actor
        except NotSignedIn:
            return None
        if actor.account is None or request.headers.get(ACCOUNT) != actor.account.outbox_key:
            raise AnotherAccount
        return actor


def is_from_phone(request: HttpRequest) -> bool:
    """Return whether the request comes from a session and has no token: then the record comes from our own form."""
    return "HTTP_AUTHORIZATION" not in request.META and ACCOUNT in request.headers
