"""Tokens of the API: made once, shown once, kept as a digest (RFC 6750 carries them)."""

import hashlib
import secrets
from datetime import datetime

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import ApiToken
from qingqiao.accounts.verbs import Verb
from qingqiao.prepared import prepared

PREFIX = "qq_"


def make_secret() -> str:
    """A new token's text; nobody can tell it again."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> bytes:
    """What is kept of a token. A random token of 256 bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def actor_of(secret: str, at: datetime, address: str = "") -> Actor | None:
    """The actor that a token stands for, with no more than its verbs; None when it is unknown, expired or its account is off."""
    for row in _token(digest_of(secret), at):
        return Actor(account=row.account, address=address, verbs=_verbs(row.verbs) if row.verbs else None)
    return None


def _verbs(codes: str) -> frozenset[Verb]:
    """The verbs of these codes; one that there isn't any more gives nothing."""
    return frozenset(verb for verb in Verb if verb in codes.split())


@prepared
def _token(digest: bytes, at: datetime) -> QuerySet[ApiToken]:
    rows = ApiToken.objects.filter(digest=digest, expires_at__gt=at, account__is_active=True)
    return rows.select_related("account")
