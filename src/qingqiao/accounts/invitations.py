"""Queries for invitations: by code, and by cadre. They run before any scope exists, as those for accounts do."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.accounts.codes import code_digest, normal_code
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.queries import account_of
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.prepared import prepared_few
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.days import in_force


class InvitationState(StrEnum):
    """The state of an invitation. Only an open one can be accepted."""

    OPEN = "open"
    USED = "used"
    DISOWNED = "disowned"
    CLOSED = "closed"
    EXPIRED = "expired"
    LEFT = "left"
    HAS_ACCOUNT = "has_account"
    SWITCHED_OFF = "switched_off"


def invitation_of(typed: str) -> Invitation:
    """Return the invitation of a typed code. Raise NotFound for an unknown one."""
    rows = Invitation.objects.filter(digest=code_digest(normal_code(typed)))
    found = rows.select_related("region", "cadre", "account").first()
    if found is None:
        raise NotFound
    return found


def state_of(invitation: Invitation) -> InvitationState:
    """Return the state of an invitation today."""
    for moment, state in (
        (invitation.used_at, InvitationState.USED),
        (invitation.disowned_at, InvitationState.DISOWNED),
        (invitation.closed_at, InvitationState.CLOSED),
    ):
        if moment is not None:
            return state
    today = clock.today(invitation.region)
    if invitation.expires_on < today:
        return InvitationState.EXPIRED
    if invitation.account is not None:
        return InvitationState.OPEN if invitation.account.is_active else InvitationState.SWITCHED_OFF
    return _state_of_cadre(invitation.cadre, today) if invitation.cadre else InvitationState.CLOSED


def state_is_open(invitation: Invitation) -> bool:
    """Return whether an invitation can still be accepted."""
    return state_of(invitation) is InvitationState.OPEN


def _state_of_cadre(cadre: Cadre, today: date) -> InvitationState:
    if not has_office_ahead(cadre, today):
        return InvitationState.LEFT
    account = account_of(cadre)
    if account is None or (account.is_active and not account.has_usable_password()):
        return InvitationState.OPEN
    return InvitationState.HAS_ACCOUNT if account.is_active else InvitationState.SWITCHED_OFF


def has_office_ahead(cadre: Cadre, today: date) -> bool:
    """Return whether a cadre is in office today or will be."""
    rows = Appointment.objects.filter(region=cadre.region_id, cadre=cadre)
    return rows.filter(Q(last_day=None) | Q(last_day__gte=today)).exists()


def offices_of(cadre: Cadre, today: date) -> list[Appointment]:
    """Return a cadre's offices of today, to show whom an invitation is for."""
    rows = Appointment.objects.filter(in_force(today), region=cadre.region_id, cadre=cadre)
    return list(rows.select_related("organization"))


def latest_invitations(cadres: Collection[UUID]) -> dict[UUID, Invitation]:
    """Return the newest invitation of each of these cadres that has one; resets are left out."""
    return {row.cadre_id: row for row in _invitations(cadres) if row.cadre_id is not None}


@prepared_few
def _invitations(cadres: Collection[UUID]) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(cadre__pk__in=cadres, account=None).select_related("region", "cadre")
    return rows.order_by("invited_at", "pk")


def grants_of(account: Account) -> list[str]:
    """Return the roles granted to an account, in words."""
    return [grant.get_role_display() for grant in account.grants.order_by("granted_at")]
