"""Invitations: the administrator above sends a code to one person, who makes an account with it (二(三)1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.codes import code_digest, make_code
from qingqiao.accounts.invitations import InvitationState, has_office_ahead, state_of
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.queries import account_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.beyond import refuse_beyond
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock

VALID = timedelta(days=20)
TAKEN = "这个登录名已经有人用了，请换一个。"


@dataclass(frozen=True, slots=True)
class Sent:
    """A new code, shown only now."""

    code: str
    invitation: Invitation


def invite_cadre(actor: Actor, cadre: Cadre) -> Sent:
    """Return a code with which a cadre can make an account within twenty days; an earlier code is closed."""
    with act(actor, Verb.INVITATION_SEND, region=cadre.region, on=cadre) as done:
        account = account_of(cadre)
        refuse_beyond(actor, Verb.INVITATION_SEND, cadre, account)
        if fault := _uninvitable(cadre, account):
            raise InputAtFault(places=[Place("cadre", fault)])
        sent = write_invitation(actor, cadre.region_id, VALID, cadre=cadre)
        done.details = {"cadre": cadre.code, "expires_on": sent.invitation.expires_on.isoformat()}
    return sent


def invite_cadres(actor: Actor, cadres: Iterable[Cadre]) -> list[Sent]:
    """Return a code for each cadre, or for none. Raise InputAtFault with a place for each who can't be invited."""
    sent, places = list[Sent](), list[Place]()
    with transaction.atomic():
        for cadre in cadres:
            try:
                sent.append(invite_cadre(actor, cadre))
            except InputAtFault as fault:
                places += [Place(cadre.code, one.sentence) for one in fault.places]
        if places:
            raise InputAtFault(places=places)
    return sent


def _uninvitable(cadre: Cadre, account: Account | None) -> str:
    if account is not None and not account.is_active:
        return "对方的账号已停用，先启用，再发重设密码的代码。"
    if account is not None and account.has_usable_password():
        return "对方已经有账号；忘了密码，请发重设密码的代码。"
    if not has_office_ahead(cadre, clock.today(cadre.region)):
        return "对方现在没有任职，先登记任职再邀请。"
    return ""


def write_invitation(
    actor: Actor, region: int, valid: timedelta, *, cadre: Cadre | None = None, account: Account | None = None
) -> Sent:
    """Write a new code's row inside an action; earlier codes of the same cadre or account are closed."""
    now = clock.now()
    earlier = Invitation.objects.filter(region=region, cadre=cadre, account=account)
    earlier.filter(used_at=None, closed_at=None, disowned_at=None).update(closed_at=now)
    code = make_code()
    invitation = Invitation(
        region_id=region,
        cadre=cadre,
        account=account,
        digest=code_digest(code),
        invited_by=actor.account_id,
        invited_at=now,
    )
    invitation.expires_on = clock.local_day(now, invitation.region) + valid
    invitation.save(force_insert=True)
    return Sent(code, invitation)


def close_invitation(actor: Actor, invitation: Invitation) -> None:
    """Close a code. Raise StateHasChanged when it isn't open."""
    with act(actor, Verb.INVITATION_CLOSE, region=invitation.region, on=invitation):
        if not if_open(invitation).update(closed_at=clock.now()):
            raise StateHasChanged


def disown_invitation(actor: Actor, invitation: Invitation) -> None:
    """Close a code because its holder is somebody else, which is shown to the sender."""
    with act(actor, Verb.INVITATION_DISOWN, region=invitation.region, on=invitation):
        if not if_open(invitation).update(disowned_at=clock.now()):
            raise StateHasChanged


def accept_invitation(actor: Actor, invitation: Invitation, login: str, password: str) -> Account:
    """Return the cadre's account with the chosen log-in and password; a code works for the first request only."""
    hashed = make_password(password)  # slow on purpose, so before the transaction
    with act(actor, Verb.INVITATION_ACCEPT, region=invitation.region, on=invitation):
        spend(invitation)
        cadre = invitation.cadre
        if cadre is None:
            raise StateHasChanged
        account = account_of(cadre) or Account(cadre_region=cadre.region_id, cadre_id=cadre.pk)
        account.login, account.password = login, hashed
        save_login(account)
    return account


def spend(invitation: Invitation) -> None:
    """Mark the code as used. Raise StateHasChanged when another request was first."""
    if state_of(invitation) is not InvitationState.OPEN or not if_open(invitation).update(
        used_at=clock.now()
    ):
        raise StateHasChanged


def if_open(invitation: Invitation) -> QuerySet[Invitation]:
    """Return the row if it is still open."""
    rows = Invitation.objects.filter(region=invitation.region_id, pk=invitation.pk)
    today = clock.today(invitation.region)
    return rows.filter(used_at=None, closed_at=None, disowned_at=None, expires_on__gte=today)


def save_login(account: Account) -> None:
    """Save an account with its login. Raise InputAtFault when another account has it, in any case."""
    others = Account.objects.filter(login__iexact=account.login).exclude(pk=account.pk)
    if others.exists():
        raise InputAtFault(places=[Place("login", TAKEN)])
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise InputAtFault(places=[Place("login", TAKEN)]) from error
