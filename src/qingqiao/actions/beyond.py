"""Refusing actions on accounts whose access goes beyond the actor's, and closing codes whose sender it outgrew."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from qingqiao.accounts.access import allows, scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import accounts_of, acting_in, cadres_of
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.scope import Extent
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

GRANTED = "对方有安全管理员授予的角色，请安全管理员办理。"
OWN = "不能用在自己的账号上，请到“账号与安全”修改，或请别的管理员办理。"


def refuse_beyond(actor: Actor, verb: Verb, cadre: Cadre | None, account: Account | None) -> None:
    """Raise InputAtFault when the cadre or account administers an organization that the actor's verb doesn't reach, has
    a granted role, or is the actor. The system reaches everything."""
    if actor.role is Role.SYSTEM:
        return
    if account is not None and account.pk == actor.account_id:
        raise InputAtFault(places=[Place("account", OWN)])
    if account is not None and account.grants.exists():
        raise InputAtFault(places=[Place("account", GRANTED)])
    for one in _kept_by(cadre, account) if cadre else []:
        if not allows(actor, verb, one, clock.today(one.region)):
            raise InputAtFault(
                places=[Place("cadre", f"对方还是{one.name}的管理员，请{one.name}的管理员或其上级办理。")]
            )


def highest_seat(actor: Actor, verb: Verb, cadre: Cadre) -> Organization | None:
    """Return the highest organization from which an actor's verb reaches a cadre; for whoever reaches a whole region, its
    first organization."""
    own = Appointment.objects.filter(region=cadre.region_id, cadre=cadre)
    seats = list(own.values_list("organization__path", flat=True))
    keys = scope(actor, verb, clock.today(cadre.region)).keys
    above = [path for key in keys for path in key.paths if any(seat.startswith(path) for seat in seats)]
    rows = Organization.objects.all()
    if above and not any(key.extent in (Extent.REGION, Extent.ALL) for key in keys):
        return rows.filter(path=min(above, key=len)).first()
    return rows.filter(region=cadre.region_id, code=cadre.region.code).first()


def refuse_from_below(actor: Actor, verb: Verb, account: Account) -> None:
    """Raise InputAtFault for an account that was switched off from an organization that the actor's verb doesn't reach."""
    now = Account.objects.filter(pk=account.pk).values("disabled_from")
    above = Organization.objects.filter(pk__in=now).select_related("region").first()
    if above is not None and not allows(actor, verb, above, clock.today(above.region)):
        words = f"这个账号是{above.name}停用的，请{above.name}的管理员或其上级启用。"
        raise InputAtFault(places=[Place("account", words)])


def close_codes_beyond(region: int, cadres: Collection[UUID]) -> None:
    """Close the open codes of cadres who have more access now than the sender of a code reaches: whoever sent a code
    knows it."""
    codes = Invitation.objects.filter(
        Q(region=region, cadre__in=cadres) | Q(account__in=accounts_of(region, cadres)),
        used_at=None,
        closed_at=None,
        disowned_at=None,
    )
    for code in codes.select_related("cadre", "account"):
        if _is_beyond_sender(code):
            Invitation.objects.filter(region=code.region_id, pk=code.pk).update(closed_at=clock.now())


def _is_beyond_sender(code: Invitation) -> bool:
    if code.invited_by is None:
        return False
    sender = Account.objects.filter(pk=code.invited_by).first()
    if sender is None:
        return True
    verb = Verb.RESET_OFFER if code.account else Verb.INVITATION_SEND
    try:
        refuse_beyond(
            Actor(account=acting_in(sender, code.region_id) or sender), verb, code.cadre, code.account
        )
    except InputAtFault:
        return True
    return False


def _kept_by(cadre: Cadre, account: Account | None) -> list[Organization]:
    """Return the organizations that she administers as any of her account's cadres."""
    cadres = {cadre.pk, *(id for _, id in cadres_of(account))} if account else {cadre.pk}
    rows = Administrator.objects.filter(cadre_id__in=cadres, is_active=True)
    return [row.organization for row in rows.select_related("organization__region")]
