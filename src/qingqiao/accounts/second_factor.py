"""Whose account needs a second factor, from when on, and when it is asked again (docs/decisions/0052)."""

from datetime import date, timedelta

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import granted, has_cadres_below, region_of
from qingqiao.problems import SecondFactorAsked
from qingqiao.regions import clock

GRACE_DAYS = 7  # for accounts without a region
LEAST_CADRES = 10
DUE = "second_factor_due"
"""In a session: the day from which nothing opens without a second factor; absent: none is needed, or it is set up."""
AGAIN_SECONDS = 600
SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_compulsory(account: Account, on: date) -> bool:
    """Return whether an account needs a second factor: it has a granted role, or administers an organization with ten cadres
    or more."""
    return bool(granted(account)) or has_cadres_below(account, on, LEAST_CADRES)


def second_factors(account: Account) -> set[str]:
    """Return the kinds of second factor that are set up; recovery codes alone are none."""
    rows = Authenticator.objects.filter(user=account, type__in=SECOND)
    return set(rows.values_list("type", flat=True))


def due_day(account: Account, first_asked_on: date) -> date:
    """Return the day from which the account opens nothing without a second factor."""
    region = region_of(account)
    return first_asked_on + timedelta(days=region.second_factor_days if region else GRACE_DAYS)


def confirm_again(request: HttpRequest) -> None:
    """Raise SecondFactorAsked before personal data leave in bulk, unless the second factor was given in the last ten minutes.
    An account without one isn't asked."""
    account, now = request.user, clock.now().timestamp()
    if not isinstance(account, Account):
        return
    given = [one["at"] for one in get_authentication_records(request, account) if one["method"] == "mfa"]
    if given and now - max(given) < AGAIN_SECONDS:
        return
    if kinds := second_factors(account):
        raise SecondFactorAsked(by_code=Authenticator.Type.TOTP in kinds)
