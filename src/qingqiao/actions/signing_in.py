"""What the audit log says of signing in and out, of failing to, and of asking for what one may not do."""

from typing import Any

from django.core.cache import cache
from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.kinds import Means
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import home_region
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.audit.trace import leave_trace
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.models import Region

REFUSING = (Verb.SIGN_IN_REFUSE, Verb.SECOND_FACTOR_REFUSE)
HOUR = 3600  # seconds


def note_sign_in(account: Account, address: str, provider: str = "") -> None:
    """Note that somebody signed in; `provider`: through which other system, in words."""
    note(Verb.SIGN_IN_BEGIN, account, address, {"provider": provider} if provider else {})


def note_refused_sign_in(account: Account | None, address: str, provider: str = "") -> None:
    """Note that signing in failed, of whichever account was named; what was typed is never kept, for it may be a password."""
    note(Verb.SIGN_IN_REFUSE, account, address, {"provider": provider} if provider else {})


def note_sign_out(account: Account, address: str) -> None:
    """Note that somebody signed out."""
    note(Verb.SIGN_IN_END, account, address, {})


def note_refused_factor(account: Account, address: str) -> None:
    """Note that the second factor was wrong, as often as a refused act: whoever gets as far as that knew the password."""
    if times := _noted_time(account, "factor"):
        note(Verb.SECOND_FACTOR_REFUSE, account, address, {"times": times})


def note_refused_act(actor: Actor, code: str) -> None:
    """Note that an account asked for the verb of this code, which it hasn't. Links are passed over: whoever holds one is
    nobody's account."""
    if actor.account is not None and (times := _noted_time(actor.account, "act")):
        verb = next(one for one in Verb if one == code)
        note(verb, actor.account, actor.address, {"times": times}, EntryOutcome.REFUSED, actor.means)


def _noted_time(account: Account, what: str) -> int:
    """Return for which time in this hour it is noted: the 1st, 10th, 100th and so on of each account, so that no flood fills
    the log; 0 for the others."""
    key = f"qingqiao.refused:{what}:{account.pk}:{clock.now():%Y%m%d%H}"
    cache.add(key, 0, HOUR)
    times = cache.incr(key)
    return times if str(times).rstrip("0") == "1" else 0


def note(
    verb: Verb,
    account: Account | None,
    address: str,
    details: dict[str, Any],
    outcome: EntryOutcome | None = None,
    means: Means = Means.PAGE,
) -> None:
    """Leave an entry in the account's region, or in the first one; none before the installation has a region."""
    region = _region_of(account)
    if region is None:
        return
    with transaction.atomic():
        leave_trace(
            region=region.pk,
            at=clock.now(),
            account=account.pk if account else None,
            actor="account" if account else "stranger",
            verb=verb,
            on=None,
            address=address,
            details=details,
            means=means,
            outcome=outcome or (EntryOutcome.REFUSED if verb in REFUSING else EntryOutcome.DONE),
        )


def _region_of(account: Account | None) -> Region | None:
    if account is None:
        return Region.objects.order_by("pk").first()
    try:
        return home_region(account)
    except NotFound:
        return None
