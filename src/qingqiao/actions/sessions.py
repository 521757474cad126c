"""Ending remembered sessions when an account gets more access (docs/decisions/0018)."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from qingqiao.accounts.models import Account

# Django's own key: a moment for a remembered session, 0 for one that ends with the browser.
LASTS_UNTIL = "_session_expiry"


def end_remembered(accounts: QuerySet[Account]) -> None:
    """Sign these accounts out wherever they are remembered, in the transaction that gives them more access: a post as
    administrator, a grant. Sessions that end with the browser continue."""
    rows = UserSession.objects.filter(user__in=accounts).values("session_key")
    ended = [
        one.session_key
        for one in Session.objects.filter(session_key__in=rows)
        if one.get_decoded().get(LASTS_UNTIL)
    ]
    Session.objects.filter(session_key__in=ended).delete()
    UserSession.objects.filter(session_key__in=ended).delete()


def end_all(account: Account) -> None:
    """Sign an account out everywhere, in the transaction of the cause."""
    rows = UserSession.objects.filter(user=account)
    Session.objects.filter(session_key__in=rows.values("session_key")).delete()
    rows.delete()
