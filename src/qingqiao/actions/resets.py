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
from qingqiao.notifications.models import Message
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock

VALID = timedelta(days=2)
OFFERED = (
    "管理员给您发了重设密码的代码",
    "代码{day}前有效，只能由您本人使用。不是您要的，请马上告诉上级。",
)
ACCEPTED = (
    "您的密码重设过了",
    "{day}有人凭管理员发的代码设了新密码，原来的密码、两步验证、其他登录方式和各处的登录都已作废。"
    "之后七天用这个账号办的事，操作日志里都有标记。不是您本人，请马上告诉上级。",
)


def offer_reset(actor: Actor, account: Account) -> Sent:
    """Return a code with which the holder of this account sets a new password within two days; an older code is closed.
    Raise InputAtFault for an inactive account, and as `refuse_beyond`."""
    region, cadre = home_region(account), cadre_of_account(account)
    with act(actor, Verb.RESET_OFFER, region=region, on=cadre) as done:
        refuse_beyond(actor, Verb.RESET_OFFER, cadre, account)
        if not account.is_active:
            raise InputAtFault(places=[Place("account", "这个账号已停用，先启用再重设密码。")])
        sent = write_invitation(actor, region.pk, VALID, cadre=cadre, account=account)
        _tell(cadre, OFFERED, f"{sent.invitation.expires_on:%-m月%-d日}", key=str(sent.invitation.pk))
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
        account.password, account.reset_at = hashed, clock.now()
        account.save(update_fields=["password", "reset_at"])
        Authenticator.objects.filter(user=account).delete()
        OutsideLogin.objects.filter(account=account).delete()
        end_all(account)
        _tell(cadre_of_account(account), ACCEPTED, f"{clock.today(invitation.region):%-m月%-d日}")
    return account


def _tell(cadre: Cadre | None, words: tuple[str, str], day: str, key: str = "") -> None:
    """Tell the cadre in her inbox, where whoever used her code can read it and not delete it (docs/decisions/0066)."""
    if cadre is not None:
        title, text = words
        Message.objects.create(
            region=cadre.region,
            cadre=cadre,
            title=title,
            text=text.format(day=day),
            written_at=clock.now(),
            key=key,
        )


def cadre_of_account(account: Account) -> Cadre | None:
    """Return an account's cadre with her region; None without one."""
    if account.cadre_region is None or account.cadre_id is None:
        return None
    rows = Cadre.objects.filter(region=account.cadre_region, pk=account.cadre_id)
    return rows.select_related("region").first()
