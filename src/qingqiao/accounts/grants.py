"""Roles granted to accounts. These reads come before any scope, as accounts do; who may make them asks `role.grant`."""

from uuid import UUID

from django.db.models import QuerySet

from qingqiao.accounts.models import Account, Grant
from qingqiao.problems import NotFound
from qingqiao.regions.models import Region


def all_grants() -> QuerySet[Grant]:
    """Return every granted role with its account and region, by region, then in the order in which they were granted."""
    return Grant.objects.select_related("account", "region").order_by("region", "role", "granted_at")


def get_grant(id: UUID) -> Grant:
    """Return one granted role. Raise NotFound."""
    found = all_grants().filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def is_last(grant: Grant) -> bool:
    """Return whether nobody else who can sign in holds this role in its region."""
    others = Grant.objects.filter(role=grant.role, region=grant.region, account__is_active=True)
    return not others.exclude(pk=grant.pk).exists()


def find_account(login: str) -> Account | None:
    """Return the account of a log-in name, in any case, or None."""
    return Account.objects.filter(login__iexact=login).first()


def all_regions() -> list[Region]:
    """Return every region, the first first."""
    return list(Region.objects.order_by("pk"))
