"""Refusing actions on accounts whose access goes beyond the actor's."""

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.models import Account
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.models import Administrator, Cadre, Organization
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

GRANTED = "她有系统管理员授予的角色，请系统管理员办理。"
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
                places=[Place("cadre", f"她还是{one.name}的管理员，请{one.name}的管理员或其上级办理。")]
            )


def _kept_by(cadre: Cadre, account: Account | None) -> list[Organization]:
    """Return the organizations that she administers as any of her account's cadres."""
    cadres = {cadre.pk, *(id for _, id in cadres_of(account))} if account else {cadre.pk}
    rows = Administrator.objects.filter(cadre_id__in=cadres, is_active=True)
    return [row.organization for row in rows.select_related("organization__region")]
