"""A token in `Authorization: Bearer …` acts as its cadre (RFC 6750)."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.tokens import actor_of, asked_before
from qingqiao.regions import clock


class Token(HttpBearer):
    """The actor of a request's token."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        now, address = clock.now(), request.META.get("REMOTE_ADDR", "")
        return asked_before(request.META, now, address) or actor_of(token, now, address)
