"""Roles granted by the security administrator: who decides, who watches, who runs the installation; never two to one person."""

from datetime import timedelta

from allauth.usersessions.models import UserSession

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.grants import is_last
from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.queries import home_region
from qingqiao.accounts.roles import OF_THE_INSTALLATION, Role
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.beyond import close_codes_beyond
from qingqiao.actions.invitations import Sent, save_login, write_invitation
from qingqiao.actions.sessions import end_all, end_remembered, end_rows, get_session
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions.models import Region
from qingqiao.ui.devices import device_words

APART = (
    "系统管理员、安全管理员、团市委、审计员不能同时是一个账号：管机器的不授权，授权的不看日志，看日志的不办事。"
    "请给另一个人的账号。"
)
VALID = timedelta(days=20)
RESET_VALID = timedelta(days=2)


def grant_role(actor: Actor, account: Account, role: Role, region: Region) -> Grant:
    """Grant a role to an account in a region (those of the installation: everywhere); granting it twice changes nothing. The
    account's remembered sessions end. Raise InputAtFault for a role that can't be combined with another of the account's."""
    with act(actor, Verb.ROLE_GRANT, region=region) as done:
        held = Account.objects.select_for_update().get(pk=account.pk)  # two grants at once see each other
        refuse_together(held, role)
        if not held.is_active:
            raise InputAtFault(places=[Place("login", "这个账号已停用，先启用。")])
        reach = None if role in OF_THE_INSTALLATION else region
        grant = Grant.objects.get_or_create(account=held, role=role, region=reach)[0]
        end_remembered(Account.objects.filter(pk=held.pk))
        if held.cadre_region is not None and held.cadre_id is not None:
            close_codes_beyond(held.cadre_region, [held.cadre_id])
        done.details = {"login": held.login, "role": str(role)}
    return grant


def refuse_together(account: Account, role: Role) -> None:
    """Raise InputAtFault when an account would hold two of the granted roles: running the installation, granting,
    deciding for a region and reading the log are four people's (ADR 56, 72)."""
    for grant in account.grants.all():
        if grant.role != role:
            raise InputAtFault(places=[Place("role", APART)])


def revoke_role(actor: Actor, grant: Grant, *, leaves_nobody: bool = False) -> None:
    """Revoke a role at once. `leaves_nobody`: the actor knows that nobody holds it then. Raise InputAtFault for the last one
    without that, and for the actor's own."""
    account = grant.account
    with act(actor, Verb.ROLE_REVOKE, region=grant.region or home_region(account)) as done:
        if account.pk == actor.account_id:
            raise InputAtFault(places=[Place("login", "不能收回自己的角色，请别的安全管理员办理。")])
        if not leaves_nobody and is_last(grant):
            raise InputAtFault(places=[Place("leaves_nobody", "请先确认：收回后没有人有这个角色。")])
        Grant.objects.filter(pk=grant.pk).delete()
        done.details = {"login": account.login, "role": grant.role}


def open_office_account(actor: Actor, login: str, role: Role, region: Region) -> Sent:
    """Return a new account for somebody who isn't a cadre here, with a role and a code to set its password. Raise
    InputAtFault for a login in use."""
    with act(actor, Verb.ROLE_GRANT, region=region) as done:
        account = Account(login=login)
        account.set_unusable_password()
        save_login(account)
        grant_role(actor, account, role, region)
        sent = write_invitation(actor, region.pk, VALID, account=account)
        done.details = {
            "login": login,
            "role": str(role),
            "expires_on": sent.invitation.expires_on.isoformat(),
        }
    return sent


def offer_role_reset(actor: Actor, grant: Grant) -> Sent:
    """Return a code by which the holder of a granted role sets a new password within two days.

    Raise InputAtFault for one's own account and for a cadre's, which her administrator resets, or that is switched off.
    """
    account = grant.account
    with act(actor, Verb.ROLE_RESET, region=grant.region or home_region(account)) as done:
        if account.pk == actor.account_id:
            raise InputAtFault(places=[Place("login", "自己的密码请到“账号与安全”修改。")])
        if account.cadre_id is not None:
            raise InputAtFault(places=[Place("login", "这是团干部的账号，请对方所在组织的管理员发重设码。")])
        if not account.is_active:
            raise InputAtFault(places=[Place("login", "这个账号已停用，先启用。")])
        sent = write_invitation(
            actor, (grant.region or home_region(account)).pk, RESET_VALID, account=account
        )
        done.details = {"login": account.login, "expires_on": sent.invitation.expires_on.isoformat()}
    return sent


def end_role_sessions(actor: Actor, grant: Grant) -> None:
    """Sign the holder of a granted role out on every device."""
    account = grant.account
    with act(actor, Verb.ROLE_END_SESSIONS, region=grant.region or home_region(account)) as done:
        end_all(account)
        done.details = {"login": account.login}


def end_role_session(actor: Actor, grant: Grant, id: int) -> None:
    """Sign the holder of a granted role out on one device. Raise NotFound for another account's session."""
    account = grant.account
    with act(actor, Verb.ROLE_END_SESSIONS, region=grant.region or home_region(account)) as done:
        session = get_session(account, id)
        end_rows(UserSession.objects.filter(pk=session.pk))
        done.details = {"login": account.login, "device": device_words(session.user_agent)}
