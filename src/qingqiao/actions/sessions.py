"""Who comes to keep others signs in anew (docs/decisions/0018)."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from qingqiao.accounts.models import Account

# Django's own key: a moment where she asked to stay signed in, 0 for a session that ends with the browser.
LASTS_UNTIL = "_session_expiry"


def end_remembered(accounts: QuerySet[Account]) -> None:
    """Sign these accounts out wherever they asked to stay signed in, in the transaction of what gives them more than their own
    work: an administrator's post, a grant. What ends with the browser goes on."""
    rows = UserSession.objects.filter(user__in=accounts).values("session_key")
    ended = [
        one.session_key
        for one in Session.objects.filter(session_key__in=rows)
        if one.get_decoded().get(LASTS_UNTIL)
    ]
    Session.objects.filter(session_key__in=ended).delete()
    UserSession.objects.filter(session_key__in=ended).delete()


def end_all(account: Account) -> None:
    """Sign an account out everywhere, in the transaction of what calls for it."""
    rows = UserSession.objects.filter(user=account)
    Session.objects.filter(session_key__in=rows.values("session_key")).delete()
    rows.delete()
