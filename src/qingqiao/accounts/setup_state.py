"""What the set-up still lacks: a region with its top organization, or an administrator."""

from enum import StrEnum

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.queries import NO_PASSWORD
from qingqiao.accounts.roles import Role
from qingqiao.organizations.models import Administrator, Organization


class SetupGap(StrEnum):
    """The next step of the set-up."""

    ORGANIZATION = "organization"
    ADMINISTRATOR = "administrator"
    NONE = "none"


def setup_gap() -> SetupGap:
    """Return what is missing; None when an administrator or the city committee can sign in."""
    if top_organization() is None:
        return SetupGap.ORGANIZATION
    accounts = Account.objects.filter(is_active=True).exclude(NO_PASSWORD)
    named = Administrator.objects.filter(is_active=True).order_by().values("cadre_id")
    watching = Grant.objects.filter(role=Role.CITY_COMMITTEE).values("account")
    if accounts.filter(cadre_id__in=named).exists() or accounts.filter(pk__in=watching).exists():
        return SetupGap.NONE
    return SetupGap.ADMINISTRATOR


def top_organization() -> Organization | None:
    """Return the first organization of the tree, with its region."""
    return Organization.objects.order_by("path").select_related("region").first()
