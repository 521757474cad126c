"""Ending sessions: remembered ones when an account gets more access (docs/decisions/0018), one of a lost device, all."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from qingqiao.accounts.models import Account
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.signing_in import note
from qingqiao.problems import NotFound
from qingqiao.ui.devices import device_words

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
    end_rows(UserSession.objects.filter(user=account))


def end_rows(rows: QuerySet[UserSession]) -> int:
    """End these sessions, in the transaction of the cause. Return how many there were."""
    Session.objects.filter(session_key__in=rows.values("session_key")).delete()
    number, _ = rows.delete()
    return number


def get_session(account: Account, id: int) -> UserSession:
    """Return a session of this account. Raise NotFound for one of another."""
    row: UserSession | None = UserSession.objects.filter(user=account, pk=id).first()
    if row is None:
        raise NotFound
    return row


def end_others(account: Account, key: str, address: str) -> None:
    """Sign an account out everywhere but in the session of this key, as its holder asks; nothing happens without another."""
    with transaction.atomic():
        if number := end_rows(UserSession.objects.filter(user=account).exclude(session_key=key)):
            note(Verb.SESSIONS_END, account, address, {"devices": number})


def end_other(account: Account, id: int, key: str, address: str) -> None:
    """Sign an account out on one device, as its holder asks. Raise NotFound for the session of this key: that one signs
    out."""
    session = get_session(account, id)
    if session.session_key == key:
        raise NotFound
    with transaction.atomic():
        end_rows(UserSession.objects.filter(pk=session.pk))
        note(Verb.SESSIONS_END, account, address, {"device": device_words(session.user_agent)})
