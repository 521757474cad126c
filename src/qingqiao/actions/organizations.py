"""Naming who administers an organization (二(三)1), and releasing her."""

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import accounts_of, is_own_cadre
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.beyond import close_codes_beyond
from qingqiao.actions.sessions import end_remembered
from qingqiao.organizations.administrators import is_nameable, naming_of
from qingqiao.organizations.models import Administrator, Cadre, Organization
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock


def name_administrator(actor: Actor, organization: Organization, cadre: Cadre) -> Administrator:
    """Name a cadre as an organization's administrator, and end the account's remembered sessions; naming again changes
    nothing. Raise InputAtFault when the cadre serves neither there nor above it today."""
    with act(actor, Verb.ADMINISTRATOR_NAME, region=organization.region, on=organization) as done:
        if not is_nameable(organization, cadre, clock.today(organization.region)):
            raise InputAtFault(places=[Place("cadre", "只能确定今天在本组织或上级组织任职的团干部。")])
        done.row = administrator = Administrator.objects.update_or_create(
            region=organization.region,
            organization=organization,
            cadre_region=cadre.region_id,
            cadre_id=cadre.pk,
            defaults={"is_active": True},
        )[0]
        end_remembered(accounts_of(cadre.region_id, [cadre.pk]))
        close_codes_beyond(cadre.region_id, [cadre.pk])
        done.details = {"organization": organization.code, "cadre": cadre.code}
    return administrator


def release_administrator(
    actor: Actor, administrator: Administrator, *, leaves_nobody: bool = False
) -> Administrator:
    """Release an administrator, who loses that access at once.

    `leaves_nobody`: the actor knows that nobody is left. Raise InputAtFault for the last one without that, and for the
    actor's own account, which only a higher level can release.
    """
    with act(actor, Verb.ADMINISTRATOR_RELEASE, region=administrator.region, on=administrator) as done:
        if is_own_cadre(actor.account, administrator.cadre_region, administrator.cadre_id):
            raise InputAtFault(
                places=[Place("cadre", "不能解除自己，请由同一组织的其他管理员或上级组织解除。")]
            )
        others = naming_of(administrator.organization).exclude(pk=administrator.pk)
        if not leaves_nobody and not others.exists():
            raise InputAtFault(places=[Place("leaves_nobody", "请先确认：解除后本组织没有管理员。")])
        administrator.is_active = False
        administrator.save(update_fields=["is_active"])
        done.details = {"organization": administrator.organization.code}
    return administrator
