"""Which cadres can sign in and which were invited, as rows of a list. The cadres come from a scoped query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.accounts.invitations import latest_invitations
from qingqiao.accounts.invitees import without_account
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.queries import cadres_with_account
from qingqiao.organizations.models import Cadre
from qingqiao.prepared import prepared_few

NEEDS = {
    "uninvited": "没有账号，也没有可用的码",
    "waiting": "码还没用",
    "disowned": "说不是本人",
    "disabled": "已停用",
}


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A cadre, and in words whether she can sign in; `can_be_invited`: she has no account."""

    cadre: Cadre
    words: str
    can_be_invited: bool


def needing(cadres: QuerySet[Cadre], need: str, today: date) -> QuerySet[Cadre]:
    """Return the cadres that match a filter of NEEDS."""
    invitations = Invitation.objects.filter(region=OuterRef("region_id"), cadre=OuterRef("pk"), account=None)
    is_open = Exists(
        invitations.filter(used_at=None, closed_at=None, disowned_at=None, expires_on__gte=today)
    )
    if need == "uninvited":
        return without_account(cadres).filter(~is_open)
    if need == "waiting":
        return without_account(cadres).filter(is_open)
    if need == "disowned":
        return without_account(cadres).filter(~is_open, Exists(invitations.exclude(disowned_at=None)))
    if need == "disabled":
        return cadres.filter(pk__in=Account.objects.filter(is_active=False).values("cadre_id"))
    return cadres


def account_rows(cadres: Sequence[Cadre], today: date) -> list[AccountRow]:
    """Return a row for each, in their order."""
    ids = [cadre.pk for cadre in cadres]
    known, invited = cadres_with_account(ids), latest_invitations(ids)
    disabled = {cadre for cadre in _disabled(ids) if cadre} - known
    return [
        AccountRow(cadre, "有账号", can_be_invited=False)
        if cadre.pk in known
        else AccountRow(cadre, "已停用", can_be_invited=False)
        if cadre.pk in disabled
        else AccountRow(cadre, invitation_words(invited.get(cadre.pk), today), can_be_invited=True)
        for cadre in cadres
    ]


@prepared_few
def _disabled(cadres: Sequence[UUID]) -> QuerySet[Account, UUID | None]:
    rows = Account.objects.filter(cadre_id__in=cadres, is_active=False)
    return rows.order_by().values_list("cadre_id", flat=True)


def invitation_words(invitation: Invitation | None, today: date) -> str:
    """Return what became of an invitation, in words."""
    if invitation is None:
        return "还没有邀请"
    if invitation.disowned_at is not None:
        return "收到的人说不是本人，请核对后重新邀请"
    if invitation.used_at is not None or invitation.closed_at is not None:
        return "邀请已收回"
    if invitation.expires_on < today:
        return f"邀请码 {invitation.expires_on.isoformat()} 已过期"
    return f"已邀请，码还没用，{invitation.expires_on.isoformat()} 前有效"
