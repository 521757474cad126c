"""Cadres to invite: by code, or all of an organization without an account."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from qingqiao.accounts.models import Account, Identity, Invitation
from qingqiao.accounts.queries import NO_PASSWORD
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.queries import is_below
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions import clock
from qingqiao.regions.days import in_force


def cadres_of_codes(codes: Iterable[str], region: str = "") -> list[Cadre]:
    """Return the cadres of these codes, in their order, without duplicates. Raise InputAtFault with a place for each unknown
    code."""
    found, places = list[Cadre](), list[Place]()
    for code in dict.fromkeys(codes):
        rows = Cadre.objects.filter(code=code, **_within(region)).select_related("region")[:2]
        if len(rows) == 1:
            found.append(rows[0])
        else:
            places.append(Place(code, _missing("团干部", len(rows))))
    if places:
        raise InputAtFault(places=places)
    return found


def organization_of_code(code: str, region: str = "") -> Organization:
    """Return the organization of a code. Raise NotFound for none, or when several regions have one."""
    rows = Organization.objects.filter(code=code, **_within(region)).select_related("region")[:2]
    if len(rows) != 1:
        raise NotFound(f"{code}：{_missing('组织', len(rows))}")
    return rows[0]


def cadres_without_account(organization: Organization, *, only_here: bool = False) -> list[Cadre]:
    """Return who serves today in an organization (or its subtree) and has no account yet, by code."""
    today = clock.today(organization.region)
    return list(without_account(serving(organization, today, only_here=only_here)).select_related("region"))


def serving(organization: Organization, on: date, *, only_here: bool = False) -> QuerySet[Cadre]:
    """Return the cadres in office on a day in an organization (or its subtree), by code."""
    where = Q(organization=organization) if only_here else is_below(organization, "organization__")
    offices = Appointment.objects.filter(where & in_force(on)).order_by().values("cadre_id")
    return Cadre.objects.filter(pk__in=offices).order_by("code")


def without_account(cadres: QuerySet[Cadre]) -> QuerySet[Cadre]:
    """Return those who can't sign in and weren't deactivated either."""
    return cadres.filter(has_no_account("pk"))


def has_no_account(cadre: str) -> Q:
    """Return the WHERE of the same, where `cadre` is a row's key of a cadre."""
    joined = Identity.objects.filter(region=OuterRef("region"), cadre=OuterRef(cadre))
    own = Account.objects.filter(cadre_region=OuterRef("region_id"), cadre_id=OuterRef(cadre))
    return Q(~Exists(own.filter(Q(is_active=False) | ~NO_PASSWORD)), ~Exists(joined))


def invitations_waiting(organization: Organization, sender: UUID | None, today: date) -> tuple[int, int]:
    """Return how many cadres of a subtree have an invitation of this sender that waits, and how many an expired one."""
    sent = Invitation.objects.filter(
        invited_by=sender, used_at=None, closed_at=None, disowned_at=None, account=None
    )
    invited = dict(sent.values("cadre_id").annotate(last=Max("expires_on")).values_list("cadre_id", "last"))
    if not invited:
        return 0, 0
    seated = serving(organization, today).filter(pk__in=list(invited))
    waiting = without_account(seated).order_by().values_list("pk", flat=True)
    open_ones = sum(invited[cadre] >= today for cadre in waiting)
    return open_ones, len(waiting) - open_ones


def _within(region: str) -> dict[str, str]:
    return {"region__code": region} if region else {}


def _missing(what: str, number: int) -> str:
    return (
        f"几个辖区都有这个编码的{what}，请用 --region 说明是哪一个。" if number else f"没有这个编码的{what}。"
    )
