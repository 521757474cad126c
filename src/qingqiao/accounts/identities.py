"""One person, one account: the cadres that an account is, one in a region, and as which of them it acts."""

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.accounts.models import Account, Identity
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region

CHOSEN = "identity"
"""The session's key for the cadre that was chosen."""


@dataclass(frozen=True, slots=True)
class IdentityChoice:
    """A cadre that an account is, as its region's name says it."""

    cadre: UUID
    region: str
    is_current: bool


def accounts_of(region: int, cadres: Collection[UUID] | QuerySet[Any, Any]) -> QuerySet[Account]:
    """Return the accounts that are these cadres of a region, as their first cadre or as another."""
    others = Identity.objects.filter(region=region, cadre__in=cadres).values("account")
    return Account.objects.filter(Q(cadre_region=region, cadre_id__in=cadres) | Q(pk__in=others))


def acting_as(account: Account, chosen: str) -> Account:
    """Return the account as the chosen one of its cadres: itself for its first one, else a copy.

    Without a choice, as the first of its cadres who holds office.
    """
    if not account.has_identities:
        return account
    others = list(account.identities.order_by("joined_at"))
    for one in others:
        if str(one.cadre_id) == chosen:
            return _as(account, one)
    if chosen == str(account.cadre_id) or _serves(account.cadre_region, account.cadre_id):
        return account
    return next((_as(account, one) for one in others if _serves(one.region_id, one.cadre_id)), account)


def acting_in(account: Account, region: int) -> Account | None:
    """Return the account as its cadre of a region, or None where it has none there any more."""
    if account.cadre_region == region:
        return account
    found = account.identities.filter(region=region).first()
    return _as(account, found) if found else None


def identity_choices(account: Account) -> list[IdentityChoice]:
    """Return the cadres of an account that is more than one, its first one first; `account` may be acting as any."""
    if not account.has_identities:
        return []
    rows = cadres_of(account)
    names = dict(Region.objects.filter(pk__in=[row[0] for row in rows]).values_list("pk", "name"))
    return [IdentityChoice(cadre, names[region], cadre == account.cadre_id) for region, cadre in rows]


def cadres_of(account: Account) -> list[tuple[int, UUID]]:
    """Return region and id of every cadre that an account is, its first one first."""
    first = Account.objects.get(pk=account.pk) if account.acting_cadre else account
    if first.cadre_region is None or first.cadre_id is None:
        return []
    others = account.identities.order_by("joined_at") if account.has_identities else ()
    return [(first.cadre_region, first.cadre_id), *((one.region_id, one.cadre_id) for one in others)]


def is_own_cadre(account: Account | None, region: int, cadre: UUID) -> bool:
    """Return whether a cadre of a region is one of an account's, whichever of them it acts as."""
    return account is not None and (region, cadre) in cadres_of(account)


def joinable_to(account: Account, cadre: Cadre) -> bool:
    """Return whether a cadre can be joined to an account: of another region, where the account has none yet."""
    regions = {region for region, _ in cadres_of(account)}
    return account.is_active and bool(regions) and cadre.region_id not in regions


def _as(account: Account, identity: Identity) -> Account:
    other = copy(account)
    other.cadre_region, other.cadre_id = identity.region_id, identity.cadre_id
    other.acting_cadre = identity.cadre_id
    return other


def _serves(region: int | None, cadre: UUID | None) -> bool:
    if region is None or cadre is None:
        return False
    today = clock.today(Region.objects.get(pk=region))
    return Appointment.objects.filter(in_force(today), region=region, cadre=cadre).exists()
