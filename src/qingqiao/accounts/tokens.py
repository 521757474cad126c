"""Tokens of the API: made once, shown once, stored as a digest (RFC 6750 defines their use)."""

import hashlib
import secrets
from datetime import datetime

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import acting_in
from qingqiao.accounts.kinds import Means
from qingqiao.accounts.models import ApiToken
from qingqiao.accounts.verbs import Verb
from qingqiao.prepared import prepared

PREFIX = "qq_"


def make_secret() -> str:
    """Return a new token's text, which can't be shown again."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> bytes:
    """Return what is stored of a token. A random token of 256 bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def actor_of(secret: str, at: datetime, address: str = "") -> Actor | None:
    """Return the actor of a token, limited to its verbs; None when it is unknown, expired or its account is disabled."""
    for row in _token(digest_of(secret), at):
        account = acting_in(row.account, row.region_id)
        if account is None:
            return None
        verbs = _verbs(row.verbs) if row.verbs else None
        return Actor(account=account, address=address, verbs=verbs, means=Means.TOKEN)
    return None


def _verbs(codes: str) -> frozenset[Verb]:
    """Return the verbs of these codes; a code that no longer exists is ignored."""
    return frozenset(verb for verb in Verb if verb in codes.split())


@prepared
def _token(digest: bytes, at: datetime) -> QuerySet[ApiToken]:
    rows = ApiToken.objects.filter(digest=digest, expires_at__gt=at, revoked_at=None, account__is_active=True)
    return rows.select_related("account")
