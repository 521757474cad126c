"""A token in `Authorization: Bearer …` acts as its cadre (RFC 6750)."""

from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.tokens import actor_of, actor_with, asked_before
from qingqiao.records.queries import revision_of
from qingqiao.regions import clock

IS_NEW = "qingqiao.is_new"
"""The variable of a request's environment with whether there was no record with its key."""
PUT_RECORD = "put_record"


class Token(HttpBearer):
    """The actor of a request's token."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return who acts; None where no token is sent."""
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        return self.authenticate(request, token) if scheme.lower() == self.openapi_scheme else None

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        now, address = clock.now(), request.META.get("REMOTE_ADDR", "")
        key = _key_to_put(request)
        if key is None:
            return asked_before(request.META, now, address) or actor_of(token, now, address)
        actor, revision = actor_with(token, now, address, revision_of.asked(key))
        request.META[IS_NEW] = revision is None
        return actor


def is_new(request: HttpRequest) -> bool:
    """Return whether there was no record with the key of the request's address when its token was asked for."""
    return bool(request.META.get(IS_NEW))


def _key_to_put(request: HttpRequest) -> UUID | None:
    """Return the key of the record that a request puts; None for any other request."""
    match = request.resolver_match
    return match.kwargs["id"] if request.method == "PUT" and match and match.url_name == PUT_RECORD else None
