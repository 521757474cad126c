"""What the audit log says of signing in and out, and of failing to."""

from typing import Any

from django.db import transaction

from qingqiao.accounts.kinds import Means
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import home_region
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.audit.trace import leave_trace
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def note_sign_in(account: Account, address: str, provider: str = "") -> None:
    """Note that somebody signed in; `provider`: through which other system, in words."""
    note(Verb.SIGN_IN_BEGIN, account, address, {"provider": provider} if provider else {})


def note_refused_sign_in(account: Account | None, address: str, provider: str = "") -> None:
    """Note that signing in failed, of whichever account was named; what was typed is never kept, for it may be a password."""
    note(Verb.SIGN_IN_REFUSE, account, address, {"provider": provider} if provider else {})


def note_sign_out(account: Account, address: str) -> None:
    """Note that somebody signed out."""
    note(Verb.SIGN_IN_END, account, address, {})


def note(verb: Verb, account: Account | None, address: str, details: dict[str, Any]) -> None:
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
            means=Means.PAGE,
            outcome=EntryOutcome.REFUSED if verb == Verb.SIGN_IN_REFUSE else EntryOutcome.DONE,
        )


def _region_of(account: Account | None) -> Region | None:
    if account is None:
        return Region.objects.order_by("pk").first()
    try:
        return home_region(account)
    except NotFound:
        return None
