"""Tokens of the API: made once, shown once, stored as a digest (RFC 6750 defines their use)."""

import hashlib
import secrets
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import acting_in
from qingqiao.accounts.kinds import Means
from qingqiao.accounts.models import Account, ApiToken, Serving
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.prepared import FilledStatement, Read, adapted, selected
from qingqiao.regions.models import Region
from qingqiao.statements import fetch

PREFIX = "qq_"
ZONES = timedelta(days=2)
"""No region's day is earlier than UTC's by as much."""
ASKED = "qingqiao.token"
"""The variable of a request's environment with whom its token stands for, where that was asked before its body came."""
JOINED = (
    "FROM {0} JOIN {1} ON {1}.id = {0}.account_id"
    " LEFT JOIN {2} ON {2}.region_id = {0}.region_id AND {2}.id = {1}.cadre_id"
    " LEFT JOIN {3} ON {3}.id = {2}.region_id"
    " LEFT JOIN {4} ON {4}.region_id = {2}.region_id AND {4}.cadre_id = {2}.id"
    " AND ({4}.last_day IS NULL OR {4}.last_day >= %s)"
    " WHERE {0}.digest = %s AND {0}.expires_at > %s AND {0}.revoked_at IS NULL AND {1}.is_active"
)
UNASKED = ("password", "last_login", "disabled_from", "second_factor_from", "reset_at", "created_at")
"""Columns of an account that no request by token asks for."""
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
    found = _found(digest_of(secret), at, None)
    return _actor(*found[:3], address) if found else None


def actor_with(
    secret: str, at: datetime, address: str, beside: FilledStatement
) -> tuple[Actor | None, object]:
    """Return the actor of a token, and the value that `beside` finds, None where it finds none: asked in one statement."""
    found = _found(digest_of(secret), at, beside)
    return (_actor(*found[:3], address), found[3]) if found else (None, None)


def _actor(token: ApiToken, account: Account, serving: Serving | None, address: str) -> Actor | None:
    acting = acting_in(account, token.region_id)
    if acting is None:
        return None
    if serving and serving.cadre.pk == acting.cadre_id:
        acting.serving = serving
    verbs = _verbs(token.verbs) if token.verbs else None
    key = token.pk.hex if token.name else ""  # the log would hold words with the name, and is read for them
    return Actor(account=acting, address=address, verbs=verbs, means=Means.TOKEN, token=key)


def note_asked(environ: MutableMapping[str, Any], actor: Actor, at: datetime) -> None:
    """Leave the actor for the rest of the request."""
    environ[ASKED] = actor, at


def asked_before(environ: Mapping[str, Any], at: datetime, address: str) -> Actor | None:
    """Return the actor that was asked for a moment ago, with the request's address."""
    actor, asked_at = environ.get(ASKED, (None, at))
    return replace(actor, address=address) if actor and at - asked_at < TRUSTED else None


def _verbs(codes: str) -> frozenset[Verb]:
    """Return the verbs of these codes; a code that no longer exists is ignored."""
    named = set(codes.split())
    return frozenset(verb for verb in Verb if verb in named)


def _found(
    digest: bytes, at: datetime, beside: FilledStatement | None
) -> tuple[ApiToken, Account, Serving | None, object] | None:
    """Return a valid token with its active account, and the account's first cadre where the token is of her region: one
    statement, for each request of the API begins with it, and the account names its cadre without a foreign key. Last what
    another statement finds, as a part of this one."""
    here = connections[DEFAULT_DB_ALIAS]
    statement, readers = _written(here.vendor, beside.statement if beside else "NULL")
    values = adapted(((at - ZONES).date(), digest, at))
    rows = fetch(here, statement, [*beside.values, *values] if beside else values)
    if not rows:
        return None
    token, account, cadre, region, _ = (read([rows[0][columns]])[0] for columns, read in readers)
    if cadre.pk is None:
        return token, account, None, rows[0][-1]
    cadre.region = region
    columns, read = readers[-1]
    offices = read([row[columns] for row in rows])
    serving = Serving(cadre, [office for office in offices if office[0] is not None])
    return token, account, serving, rows[0][-1]


@cache
def _written(_vendor: str, beside: str) -> tuple[str, list[tuple[slice, Read]]]:
    """Return the statement, and what is read of which of its columns: the token, its account, the cadre, her region, and in each
    row one of her offices that isn't over; the last column is the value of `beside`."""
    offices = Appointment.objects.values_list("first_day", "last_day")
    asked: tuple[QuerySet[Any, Any], ...] = (
        ApiToken.objects.only("region", "account", "name", "verbs"),
        Account.objects.defer(*UNASKED),
        Cadre.objects.defer("phone"),
        Region.objects.all(),
        offices,
    )
    columns: list[str] = []
    readers: list[tuple[slice, Read]] = []
    for rows in asked:
        names, read = selected(rows)
        readers.append((slice(len(columns), len(columns) + len(names)), read))
        columns += names
    tables = [rows.model._meta.db_table for rows in asked]
    return f"SELECT {', '.join(columns)}, ({beside}) {JOINED.format(*tables)}", readers
