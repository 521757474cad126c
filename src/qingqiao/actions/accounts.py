"""Actions on accounts: create, issue a token (二(三)1: accounts are created from above)."""

from datetime import timedelta

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account, ApiToken
from qingqiao.accounts.queries import account_of
from qingqiao.accounts.tokens import digest_of, make_secret
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions import clock


def issue_token(actor: Actor, code: str, *, verbs: tuple[str, ...] = (), days: int = 365) -> str:
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
            digest=digest_of(secret),
            verbs=" ".join(verbs),
            expires_at=clock.now() + timedelta(days=days),
        )
        done.details = {"verbs": list(verbs), "days": days}
    return secret


def _account_of(cadre: Cadre) -> Account:
    """Return the cadre's account; create one, which can't sign in until the cadre is invited, when there is none.
    Raise InputAtFault for a disabled one: a token never creates a second account."""
    account = account_of(cadre)
    if account is None:
        login = f"{cadre.code}@{cadre.region.code}"[:64]
        return Account.objects.create_account(login, None, cadre_region=cadre.region_id, cadre_id=cadre.pk)
    if not account.is_active:
        raise InputAtFault(places=[Place("cadre_code", "她的账号已停用，先启用再发令牌。")])
    return account
