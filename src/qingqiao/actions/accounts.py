"""Actions on accounts: create, issue a token (二(三)1: accounts are created from above)."""

from datetime import timedelta

from allauth.usersessions.models import UserSession

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import acting_in
from qingqiao.accounts.models import Account, ApiToken
from qingqiao.accounts.queries import account_of
from qingqiao.accounts.tokens import digest_of, make_secret
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act, differences
from qingqiao.actions.beyond import highest_seat, refuse_beyond, refuse_from_below
from qingqiao.actions.resets import cadre_of_account
from qingqiao.actions.sessions import end_all, end_rows, get_session
from qingqiao.organizations.administrators import only_administered_by
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.ui.devices import device_words


def disable_account(actor: Actor, account: Account, *, leaves_nobody: bool = False) -> None:
    """Switch an account off: it is signed out everywhere, and its tokens open nothing.

    `leaves_nobody`: the actor knows of the organizations that then have no administrator. Raise InputAtFault without that,
    and as `refuse_beyond`.
    """
    cadre = _cadre_of(account)
    with act(actor, Verb.ACCOUNT_DISABLE, region=cadre.region, on=cadre) as done:
        refuse_beyond(actor, Verb.ACCOUNT_DISABLE, cadre, account)
        left = [] if leaves_nobody else only_administered_by(cadre, clock.today(cadre.region))
        if left:
            names = "、".join(one.name for one in left)
            raise InputAtFault(
                places=[Place("leaves_nobody", f"停用后{names}没有管理员。请先另行确定，或勾选后再停用。")]
            )
        above = highest_seat(actor, Verb.ACCOUNT_DISABLE, cadre)
        on = Account.objects.filter(pk=account.pk, is_active=True)
        if not on.update(is_active=False, disabled_from=above.pk if above else None):
            raise StateHasChanged
        end_all(account)
        done.details = {"login": account.login}


def enable_account(actor: Actor, account: Account) -> None:
    """Activate an account. Raise StateHasChanged when the cadre has another active one, InputAtFault for one that was
    switched off from higher up than the actor reaches."""
    cadre = _cadre_of(account)
    with act(actor, Verb.ACCOUNT_ENABLE, region=cadre.region, on=cadre) as done:
        refuse_beyond(actor, Verb.ACCOUNT_ENABLE, cadre, account)
        refuse_from_below(actor, Verb.ACCOUNT_ENABLE, account)
        others = Account.objects.filter(cadre_region=cadre.region_id, cadre_id=cadre.pk, is_active=True)
        if others.exists() or not Account.objects.filter(pk=account.pk).update(
            is_active=True, disabled_from=None
        ):
            raise StateHasChanged
        done.details = {"login": account.login}


def end_sessions(actor: Actor, account: Account) -> None:
    """Sign an account out on every device. Raise InputAtFault as `refuse_beyond`."""
    cadre = _cadre_of(account)
    with act(actor, Verb.SESSIONS_END, region=cadre.region, on=cadre) as done:
        refuse_beyond(actor, Verb.SESSIONS_END, cadre, account)
        end_all(account)
        done.details = {"login": account.login}


def end_session(actor: Actor, account: Account, id: int) -> None:
    """Sign an account out on one device. Raise NotFound for another account's session, InputAtFault as `refuse_beyond`."""
    cadre = _cadre_of(account)
    with act(actor, Verb.SESSIONS_END, region=cadre.region, on=cadre) as done:
        session = get_session(account, id)
        refuse_beyond(actor, Verb.SESSIONS_END, cadre, account)
        end_rows(UserSession.objects.filter(pk=session.pk))
        done.details = {"login": account.login, "device": device_words(session.user_agent)}


def name_token(actor: Actor, token: ApiToken, name: str) -> None:
    """Say what a token is for, as its holder; the log says it with everything that the token does from then on. Raise
    StateHasChanged for one that was revoked already."""
    account = acting_in(token.account, token.region_id)
    if account is None:
        raise NotFound
    with act(actor, Verb.TOKEN_NAME, region=token.region, on=_cadre_of(account)) as done:
        rows = ApiToken.objects.filter(region=token.region_id, pk=token.pk, revoked_at=None)
        if not rows.update(name=name):
            raise StateHasChanged
        done.details = {"login": token.account.login} | differences({"name": token.name}, {"name": name})


def revoke_token(actor: Actor, token: ApiToken) -> None:
    """Revoke a token. Raise StateHasChanged for one that was revoked already."""
    account = acting_in(token.account, token.region_id)
    if account is None:
        raise NotFound
    with act(actor, Verb.TOKEN_REVOKE, region=token.region, on=_cadre_of(account)) as done:
        rows = ApiToken.objects.filter(region=token.region_id, pk=token.pk, revoked_at=None)
        if not rows.update(revoked_at=clock.now()):
            raise StateHasChanged
        done.details = {"login": token.account.login, "name": token.name}


def _cadre_of(account: Account) -> Cadre:
    cadre = cadre_of_account(account)
    if cadre is None:
        raise NotFound
    return cadre


def issue_token(
    actor: Actor, code: str, *, verbs: tuple[str, ...] = (), days: int = 365, name: str = ""
) -> str:
    """Return a new token that acts as the cadre of this code, for these verbs (empty: all of the cadre's) until a day;
    it is shown only now.

    Raise NotFound for a code that no cadre or more than one has, InputAtFault for an unknown verb.
    """
    unknown = [verb for verb in verbs if verb not in list(Verb)]
    if unknown:
        raise InputAtFault(places=[Place("verb", f"没有“{verb}”这个动作。") for verb in unknown])
    found = list(Cadre.objects.filter(code=code).select_related("region")[:2])
    if len(found) != 1:
        raise NotFound(f"没有编码为“{code}”的团干部，请核对。")
    cadre, secret = found[0], make_secret()
    with act(actor, Verb.TOKEN_ISSUE, region=cadre.region, on=cadre) as done:
        ApiToken.objects.create(
            region=cadre.region,
            account=_account_of(cadre),
            name=name,
            digest=digest_of(secret),
            verbs=" ".join(verbs),
            expires_at=clock.now() + timedelta(days=days),
        )
        done.details = {"name": name, "verbs": list(verbs), "days": days}
    return secret


def _account_of(cadre: Cadre) -> Account:
    """Return the cadre's account; create one, which can't sign in until the cadre is invited, when there is none.
    Raise InputAtFault for a disabled one: a token never creates a second account."""
    account = account_of(cadre)
    if account is None:
        login = f"{cadre.code}@{cadre.region.code}"[:64]
        return Account.objects.create_account(login, None, cadre_region=cadre.region_id, cadre_id=cadre.pk)
    if not account.is_active:
        raise InputAtFault(places=[Place("cadre_code", "对方的账号已停用，先启用再发令牌。")])
    return account
