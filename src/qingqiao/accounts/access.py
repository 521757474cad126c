"""Who may do what on which rows: keys made from the table of verbs. What the table doesn't grant is denied."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import (
    administered_paths,
    granted,
    has_appointment,
    has_left_lately,
    seated_paths,
)
from qingqiao.accounts.roles import GRANTED, Role
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.regions.base import RegionalModel

BESIDE = (Extent.HOME, Extent.LEFT_HOME)
"""Extents of an administrator that reach only where she holds office herself (policy.md 6)."""


WITHOUT_ACCOUNT = (Role.LINK, Role.SYSTEM, Role.DEMO)


def scope(actor: Actor, verb: Verb, on: date) -> Scope:
    """Return what this actor's verb reaches on a day; a token reaches no more than its verbs."""
    return Scope(tuple(_keys(actor, verb, on)), on)


def nearest_first(actor: Actor, verb: Verb, on: date) -> Iterator[Scope]:
    """Yield the scopes of a verb's keys one by one, the nearest first; what isn't asked for isn't looked up."""
    return (Scope((key,), on) for key in _keys(actor, verb, on))


def scopes(
    actor: Actor, verbs: Iterable[Verb], on: date, known: Mapping[Verb, Scope] | None = None
) -> dict[Verb, Scope]:
    """Return what each of some verbs reaches on a day; those with the same extents for an account are looked up once, and not
    again where the actor's scope of such a verb is known."""
    found: dict[Verb, Scope] = {}
    alike = {_extents(actor, verb): one for verb, one in (known or {}).items()}
    for verb in verbs:
        extents = _extents(actor, verb)
        found[verb] = alike[extents] = alike[extents] if extents in alike else scope(actor, verb, on)
    return found


def _extents(actor: Actor, verb: Verb) -> frozenset[tuple[Role, Extent]] | Verb:
    """Return the extents on which the keys of an account depend; the verb itself where they depend on more."""
    if actor.account is None or actor.verbs is not None:
        return verb
    return frozenset(one for one in verb.extents.items() if one[0] not in WITHOUT_ACCOUNT)


def allows(actor: Actor, verb: Verb, on: RegionalModel, day: date) -> bool:
    """Return whether a verb reaches one row: its keys are tried one by one, the nearest first."""
    return any(one.reaches(on) for one in nearest_first(actor, verb, day))


def _keys(actor: Actor, verb: Verb, on: date) -> Iterator[Key]:
    if actor.verbs is not None and verb not in actor.verbs:
        return
    if actor.account is not None:
        yield from _keys_of_account(actor.account, verb, on)
    elif actor.role is not None and actor.role in verb.extents:
        yield Key(verb.extents[actor.role], actor.named_region, row=actor.named)


def _keys_of_account(account: Account, verb: Verb, on: date) -> Iterator[Key]:
    extents = verb.extents
    if not account.is_active:
        return
    if Role.CADRE in extents and has_appointment(account, on):
        yield Key(extents[Role.CADRE], account.cadre_region, account.cadre_id)
    if Role.FORMER in extents and has_left_lately(account, on):
        yield Key(extents[Role.FORMER], account.cadre_region, account.cadre_id)
    if Role.ADMINISTRATOR in extents:
        is_beside = extents[Role.ADMINISTRATOR] in BESIDE
        paths = (seated_paths if is_beside else administered_paths)(account, on)
        if paths:
            yield Key(extents[Role.ADMINISTRATOR], paths=paths)
    if extents.keys() & set(GRANTED):
        for grant in granted(account):
            if grant.role in extents:
                yield Key(extents[Role(grant.role)], grant.region_id)


def roles(account: Account, on: date) -> set[Role]:
    """Return the roles that an account holds on a day."""
    held = {Role(grant.role) for grant in granted(account)}
    if has_appointment(account, on):
        held.add(Role.CADRE)
    if administered_paths(account, on):
        held.add(Role.ADMINISTRATOR)
    return held
