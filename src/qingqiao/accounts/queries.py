"""Queries for accounts. These run before any scope exists, since scopes are made from them."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from qingqiao.accounts.identities import accounts_of, cadres_of
from qingqiao.accounts.models import Account, ApiToken, Grant, Identity
from qingqiao.organizations.models import Administrator, Appointment, Cadre, JoinedCadres
from qingqiao.organizations.path import PathField
from qingqiao.prepared import prepared, prepared_few
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region

WAKES = timedelta(days=30)
NO_PASSWORD = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
KEPT = ExpressionWrapper(OuterRef("organization__path"), output_field=PathField())


def has_appointment(account: Account, on: date) -> bool:
    """Return whether the account's cadre has an appointment on a day; without one the account loses its access at once."""
    if account.cadre_region is None or account.cadre_id is None:
        return False
    if account.serving is not None:
        return account.serving.has_office(on)
    return bool(_offices(account.cadre_region, account.cadre_id, on))


def has_left_lately(account: Account, on: date) -> bool:
    """Return whether the last of the cadre's appointments ended within the last 30 days."""
    if account.cadre_region is None or account.cadre_id is None or has_appointment(account, on):
        return False
    rows = Appointment.objects.filter(region=account.cadre_region, cadre=account.cadre_id)
    return rows.filter(last_day__gte=on - WAKES, last_day__lt=on).exists()


def administered_paths(account: Account, on: date) -> tuple[str, ...]:
    """Return the paths of the organizations that this account administers on a day: named, and with an office in the
    organization or above it; without an office the role rests (policy.md 6)."""
    if account.cadre_region is None or account.cadre_id is None:
        return ()
    return tuple(_administered(account.cadre_region, account.cadre_id, on))


def seated_paths(account: Account, on: date) -> tuple[str, ...]:
    """Return the paths of the organizations that this account administers and holds office in on a day; elsewhere she
    sees numbers, never names (policy.md 6)."""
    if account.cadre_region is None or account.cadre_id is None:
        return ()
    return tuple(_seated(account.cadre_region, account.cadre_id, on))


def own_cadre(account: Account) -> Cadre | None:
    """Return an account's cadre with the region, whether or not she serves; None for an account without one."""
    if account.cadre_region is None or account.cadre_id is None:
        return None
    return next(iter(_cadre(account.cadre_region, account.cadre_id)), None)


def granted(account: Account) -> list[Grant]:
    """Return the roles that were granted to an account; without a query when they are known or were prefetched."""
    if account.known_grants is not None:
        return account.known_grants
    if "grants" in getattr(account, "_prefetched_objects_cache", ()):
        return list(account.grants.all())
    return _grants(account.pk)


def keeps_others(account: Account) -> bool:
    """Return whether an account may do more than a cadre's own work: it has a grant or is a named administrator."""
    if account.grants.exists():
        return True
    cadres = [cadre for _, cadre in cadres_of(account)] if account.has_identities else [account.cadre_id]
    named = Administrator.objects.filter(cadre_id__in=[cadre for cadre in cadres if cadre])
    return named.filter(is_active=True).exists()


def has_cadres_below(account: Account, on: date, least: int) -> bool:
    """Return whether the account administers an organization in which so many cadres or more hold office, itself and what is
    below it."""
    for region, cadre in cadres_of(account):
        for path in _administered(region, cadre, on):
            rows = Appointment.objects.filter(in_force(on), organization__path__startswith=path)
            if len(rows.order_by().values_list("cadre").distinct()[:least]) >= least:
                return True
    return False


def region_of(account: Account) -> Region | None:
    """Return the region of an account: its cadre's, else that of its first grant with a region."""
    if account.cadre_region is not None:
        return Region.objects.filter(pk=account.cadre_region).first()
    grants = account.grants.exclude(region=None).select_related("region").order_by("granted_at")
    return next((grant.region for grant in grants), None)


def cadre_names(accounts: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of these accounts' cadres, to show who entered or changed a row that the reader reaches."""
    rows = Account.objects.filter(pk__in=accounts).values_list("pk", "cadre_id")
    cadres = {account: cadre for account, cadre in rows if cadre is not None}
    names = dict(Cadre.objects.filter(pk__in=cadres.values()).values_list("pk", "name"))
    return {account: names[cadre] for account, cadre in cadres.items() if cadre in names}


def account_names(accounts: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of accounts that acted in office: the cadre's, else the login."""
    return {**logins_of(accounts), **cadre_names(accounts)}


def are_of(accounts: Collection[UUID], account: Account) -> bool:
    """Return whether one of these accounts is this one, or another of the same cadre, also of one joined to her."""
    if account.pk in accounts:
        return True
    hers = [cadre for _, cadre in cadres_of(account)]
    if not hers:
        return False
    joined = JoinedCadres.objects.filter(cadre__in=hers, undone_at=None).values("gone")
    first = Q(cadre_id__in=hers) | Q(cadre_id__in=joined)
    other = Q(identities__cadre__in=hers) | Q(identities__cadre__in=joined)
    return Account.objects.filter(first | other, pk__in=accounts).exists()


def cadres_with_account(cadres: Collection[UUID]) -> set[UUID]:
    """Return which of these cadres have an account to sign in with, as its first cadre or as another."""
    return set(_with_account(cadres))


@prepared_few
def _with_account(cadres: Collection[UUID]) -> QuerySet[Cadre, UUID]:
    accounts = Account.objects.filter(is_active=True).exclude(NO_PASSWORD)
    first = accounts.filter(cadre_region=OuterRef("region_id"), cadre_id=OuterRef("pk"))
    other = Identity.objects.filter(region=OuterRef("region"), cadre=OuterRef("pk"), account__in=accounts)
    rows = Cadre.objects.filter(Exists(first) | Exists(other), pk__in=cadres)
    return rows.order_by().values_list("pk", flat=True)


def account_of(cadre: Cadre) -> Account | None:
    """Return a cadre's account, the active one where there is an inactive one as well; None without any."""
    return accounts_of(cadre.region_id, [cadre.pk]).order_by("-is_active", "created_at").first()


def account_named(login: str) -> Account:
    """Return the account of a login. Raise NotFound."""
    found = Account.objects.filter(login=login).first()
    if found is None:
        raise NotFound(f"没有登录名“{login}”，请核对。")
    return found


def home_region(account: Account) -> Region:
    """Return the region whose audit log records an account's changes: its own, else the first. Raise NotFound without any
    region."""
    return region_of(account) or region_of_code("")


def region_of_code(code: str) -> Region:
    """Return the region of a code; for an empty one the first. Raise NotFound."""
    rows = Region.objects.filter(code=code) if code else Region.objects.order_by("pk")
    found = rows.first()
    if found is None:
        raise NotFound(
            f"没有编码为“{code}”的辖区。" if code else "这里还没有组织，请先完成安装设置（qingqiao setup）。"
        )
    return found


def token_names(accounts: Collection[UUID]) -> dict[str, str]:
    """Return what the tokens of these accounts are for, by their keys as the log has them."""
    rows = ApiToken.objects.filter(account__in=accounts).exclude(name="")
    return {id.hex: name for id, name in rows.values_list("pk", "name")}


def tokens_of(account: Account) -> list[ApiToken]:
    """Return an account's valid tokens, the newest first."""
    rows = ApiToken.objects.filter(account=account, revoked_at=None, expires_at__gt=clock.now())
    return list(rows.select_related("region", "account").order_by("-created_at"))


def is_switched_off(id: UUID) -> bool:
    """Return whether the account of this id is switched off."""
    return Account.objects.filter(pk=id, is_active=False).exists()


def is_asleep(account: Account, on: date) -> bool:
    """Return whether the last of a cadre's appointments ended more than 30 days ago; never for an account with a role."""
    if account.cadre_region is None or account.cadre_id is None or account.grants.exists():
        return False
    rows = Appointment.objects.filter(cadre__in=[cadre for _, cadre in cadres_of(account)])
    awake = rows.filter(Q(last_day=None) | Q(last_day__gte=on - WAKES))
    return rows.exists() and not awake.exists()


def logins_of(accounts: Collection[UUID]) -> dict[UUID, str]:
    """Return the logins of accounts, for readers of the audit log."""
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "login"))


def accounts_named(words: str) -> list[UUID]:
    """Return the accounts whose login contains these words."""
    return list(Account.objects.filter(login__icontains=words).values_list("pk", flat=True))


@prepared
def _cadre(region: int, cadre: UUID) -> QuerySet[Cadre]:
    return Cadre.objects.filter(region=region, pk=cadre).select_related("region")


@prepared
def _grants(account: UUID) -> QuerySet[Grant]:
    return Grant.objects.filter(account=account)


@prepared
def _offices(region: int, cadre: UUID, on: date) -> QuerySet[Appointment, UUID]:
    rows = Appointment.objects.filter(in_force(on), region=region, cadre=cadre)
    return rows.order_by().values_list("pk", flat=True)[:1]


@prepared
def _administered(region: int, cadre: UUID, on: date) -> QuerySet[Administrator, str]:
    named = Administrator.objects.filter(cadre_region=region, cadre_id=cadre, is_active=True)
    offices = Appointment.objects.filter(in_force(on), region=region, cadre=cadre)
    above = offices.annotate(kept=KEPT).filter(kept__startswith=F("organization__path"))
    acting = named.filter(Exists(above))
    return acting.order_by("organization__path").values_list("organization__path", flat=True)


@prepared
def _seated(region: int, cadre: UUID, on: date) -> QuerySet[Administrator, str]:
    named = Administrator.objects.filter(cadre_region=region, cadre_id=cadre, is_active=True)
    offices = Appointment.objects.filter(in_force(on), region=region, cadre=cadre)
    seated = named.filter(Exists(offices.filter(organization=OuterRef("organization"))))
    return seated.order_by("organization__path").values_list("organization__path", flat=True)
