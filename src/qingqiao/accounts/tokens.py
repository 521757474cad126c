"""Tokens of the API: made once, shown once, stored as a digest (RFC 6750 defines their use)."""

import hashlib
import secrets
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import acting_in
from qingqiao.accounts.kinds import Means
from qingqiao.accounts.models import ApiToken, Serving
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.prepared import found_together, prepared
from qingqiao.regions.days import not_over

PREFIX = "qq_"
ZONES = timedelta(days=2)
"""No region's day is earlier than UTC's by as much."""
ASKED = "qingqiao.token"
"""The variable of a request's environment with whom its token stands for, where that was asked before its body came."""
TRUSTED = timedelta(seconds=2)
"""How long that may be ago: a body that takes longer is asked about again."""


def make_secret() -> str:
    """Return a new token's text, which can't be shown again."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> bytes:
    """Return what is stored of a token. A random token of 256 bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def actor_of(secret: str, at: datetime, address: str = "") -> Actor | None:
    """Return the actor of a token, limited to its verbs; None when it is unknown, expired or its account is disabled."""
    digest = digest_of(secret)
    tokens, cadres, offices = found_together(
        _token.asked(digest, at), _cadre.asked(digest), _offices.asked(digest, (at - ZONES).date())
    )
    for row in tokens:
        account = acting_in(row.account, row.region_id)
        if account is None:
            return None
        if cadres and cadres[0].pk == account.cadre_id:
            account.serving = Serving(cadres[0], offices)
        verbs = _verbs(row.verbs) if row.verbs else None
        return Actor(account=account, address=address, verbs=verbs, means=Means.TOKEN)
    return None


def note_asked(environ: MutableMapping[str, Any], actor: Actor, at: datetime) -> None:
    """Leave the actor for the rest of the request."""
    environ[ASKED] = actor, at


def asked_before(environ: Mapping[str, Any], at: datetime, address: str) -> Actor | None:
    """Return the actor that was asked for a moment ago, with the request's address."""
    actor, asked_at = environ.get(ASKED, (None, at))
    return replace(actor, address=address) if actor and at - asked_at < TRUSTED else None


def _verbs(codes: str) -> frozenset[Verb]:
    """Return the verbs of these codes; a code that no longer exists is ignored."""
    return frozenset(verb for verb in Verb if verb in codes.split())


@prepared
def _token(digest: bytes, at: datetime) -> QuerySet[ApiToken]:
    rows = ApiToken.objects.filter(digest=digest, expires_at__gt=at, revoked_at=None, account__is_active=True)
    return rows.select_related("account")


@prepared
def _cadre(digest: bytes) -> QuerySet[Cadre]:
    """Return the first cadre of a token's account, where the token is of her region."""
    tokens = ApiToken.objects.filter(digest=digest)
    rows = Cadre.objects.filter(region__in=tokens.values("region"), pk__in=tokens.values("account__cadre_id"))
    return rows.select_related("region").order_by()


@prepared
def _offices(digest: bytes, on: date) -> QuerySet[Appointment, tuple[date, date | None]]:
    tokens = ApiToken.objects.filter(digest=digest)
    hers = Appointment.objects.filter(region__in=tokens.values("region"))
    rows = hers.filter(not_over(on), cadre__in=tokens.values("account__cadre_id")).order_by()
    return rows.values_list("first_day", "last_day")
