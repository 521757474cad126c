"""A lost password or second factor: the administrator sends a code with which the cadre sets a new password."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account, Invitation, OutsideLogin
from qingqiao.accounts.queries import home_region
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.beyond import refuse_beyond
from qingqiao.actions.invitations import Sent, spend, write_invitation
from qingqiao.actions.sessions import end_all
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place, StateHasChanged

VALID = timedelta(days=2)


def offer_reset(actor: Actor, account: Account) -> Sent:
    """Return a code with which the holder of this account sets a new password within two days; an older code is closed.
    Raise InputAtFault for an inactive account, and as `refuse_beyond`."""
    region, cadre = home_region(account), cadre_of_account(account)
    with act(actor, Verb.RESET_OFFER, region=region, on=cadre) as done:
        refuse_beyond(actor, Verb.RESET_OFFER, cadre, account)
        if not account.is_active:
            raise InputAtFault(places=[Place("account", "这个账号已停用，先启用再重设密码。")])
        sent = write_invitation(actor, region.pk, VALID, cadre=cadre, account=account)
        done.details = {"login": account.login, "expires_on": sent.invitation.expires_on.isoformat()}
    return sent


def accept_reset(actor: Actor, invitation: Invitation, password: str) -> Account:
    """Return the account with the new password, without second factor, other ways to sign in and
    sessions. Raise StateHasChanged when the code
    is no longer open."""
    hashed = make_password(password)
    with act(actor, Verb.RESET_ACCEPT, region=invitation.region, on=invitation):
        spend(invitation)
        account = invitation.account
        if account is None:
            raise StateHasChanged
        account.password = hashed
        account.save(update_fields=["password"])
        Authenticator.objects.filter(user=account).delete()
        OutsideLogin.objects.filter(account=account).delete()
        end_all(account)
    return account


def cadre_of_account(account: Account) -> Cadre | None:
    """Return an account's cadre with her region; None without one."""
    if account.cadre_region is None or account.cadre_id is None:
        return None
    rows = Cadre.objects.filter(region=account.cadre_region, pk=account.cadre_id)
    return rows.select_related("region").first()
