"""Tokens of the API: made once, shown once, kept as a digest (RFC 6750 carries them)."""

import hashlib
import secrets
from datetime import datetime

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import ApiToken

PREFIX = "qq_"


def make_secret() -> str:
    """A new token's text; nobody can tell it again."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> bytes:
    """What is kept of a token. A random token of 256 bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def actor_of(secret: str, at: datetime, address: str = "") -> Actor | None:
    """The actor that a token stands for, with no more than its verbs; None when it is unknown, expired or its account is off."""
    row = (
        ApiToken.objects.filter(digest=digest_of(secret), expires_at__gt=at, account__is_active=True)
        .select_related("account")
        .first()
    )
    if row is None:
        return None
    return Actor(account=row.account, address=address, verbs=frozenset(row.verbs.split()) or None)
