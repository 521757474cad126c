"""Who calls from the phone's outbox: the signed-in session, for the account that wrote and for no other."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.requests import request_context
from qingqiao.problems import AnotherAccount, NotSignedIn

ACCOUNT = "X-Qingqiao-Account"


class Session(APIKeyCookie):
    """The actor of a signed-in session. What it asks must carry the CSRF token and name the account that it is asked for:
    what one account wrote never goes out under another. Raises AnotherAccount."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        """No session is no forgery: it is nobody, and is told so."""
        return super()._get_key(request) if self.param_name in request.COOKIES else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        try:
            actor = request_context(request).actor
        except NotSignedIn:
            return None
        if request.headers.get(ACCOUNT) != str(actor.account_id):
            raise AnotherAccount
        return actor


def is_from_phone(request: HttpRequest) -> bool:
    """Whether a session asks, and no token: then the record comes from the house's own form."""
    return ACCOUNT in request.headers and "Authorization" not in request.headers
