"""Joining a cadre of another region to an account that somebody has already, and parting them again."""

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import joinable_to
from qingqiao.accounts.models import Account, ApiToken, Identity, Invitation
from qingqiao.accounts.queries import account_of, keeps_others
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.invitations import spend
from qingqiao.actions.sessions import end_remembered
from qingqiao.organizations.models import Cadre
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock


def join_account(actor: Actor, invitation: Invitation, account: Account) -> Identity:
    """Return the identity that makes the invited cadre one of an account's; `account` is signed in and said that it is she.

    An account that only held her tokens goes. Raise StateHasChanged when the code is spent, and for an account that is
    a cadre of that region already.
    """
    with act(actor, Verb.INVITATION_ACCEPT, region=invitation.region, on=invitation) as done:
        held = Account.objects.select_for_update().get(pk=account.pk)
        cadre = invitation.cadre
        if cadre is None or not joinable_to(held, cadre):
            raise StateHasChanged
        spend(invitation)
        _take_over(account_of(cadre), held)
        identity = Identity.objects.create(
            region=invitation.region, account=held, cadre=cadre, joined_at=clock.now()
        )
        held.has_identities = True
        held.save(update_fields=["has_identities"])
        if keeps_others(held):
            end_remembered(Account.objects.filter(pk=held.pk))
        done.details = {"login": held.login, "cadre": cadre.code}
    return identity


def part_identity(actor: Actor, cadre: Cadre) -> None:
    """Take a further cadre off her account, with the tokens of that region. Raise StateHasChanged for one that is none."""
    with act(actor, Verb.IDENTITY_PART, region=cadre.region, on=cadre) as done:
        identity = Identity.objects.filter(region=cadre.region, cadre=cadre).select_related("account").first()
        if identity is None:
            raise StateHasChanged
        account = identity.account
        tokens = ApiToken.objects.filter(region=cadre.region, account=account, revoked_at=None)
        tokens.update(revoked_at=clock.now())
        identity.delete()
        account.has_identities = account.identities.exists()
        account.save(update_fields=["has_identities"])
        done.details = {"login": account.login, "cadre": cadre.code}


def _take_over(before: Account | None, held: Account) -> None:
    """Give the tokens of an account without a password to the one that stays."""
    if before is not None:
        ApiToken.objects.filter(account=before).update(account=held)
        before.delete()
