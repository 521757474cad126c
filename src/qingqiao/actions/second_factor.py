"""A second factor: since when an account is asked for one, and how long a region waits."""

from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions.models import Region

MOST_DAYS = 7


def note_first_asked(account: Account, on: date) -> date:
    """Return the day on which this account was first asked for a second factor: this one unless it was asked before."""
    if account.second_factor_from is None:
        Account.objects.filter(pk=account.pk, second_factor_from=None).update(second_factor_from=on)
        account.refresh_from_db(fields=["second_factor_from"])
    return account.second_factor_from or on


def set_second_factor_days(actor: Actor, region: Region, days: int) -> None:
    """Set how many days from the first sign-in a region waits for the second factor, seven at most."""
    with act(actor, Verb.SECOND_FACTOR_SET_DAYS, region=region) as done:
        if not 0 <= days <= MOST_DAYS:
            raise InputAtFault(places=[Place("days", f"请填 0 到 {MOST_DAYS}。")])
        done.details = {"days": {"was": region.second_factor_days, "is": days}}
        region.second_factor_days = days
        Region.objects.filter(pk=region.pk).update(second_factor_days=days)
