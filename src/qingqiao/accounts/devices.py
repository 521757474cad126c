"""Where an account is signed in, as far as her administrator may know it: its kind, its network, since when. When it was
last used isn't known to anybody (docs/decisions/0053)."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from qingqiao.accounts.models import Account
from qingqiao.accounts.networks import network_of
from qingqiao.regions import clock
from qingqiao.ui.devices import device_words


@dataclass(frozen=True, slots=True)
class SignedInDevice:
    """A device on which an account is signed in. `is_here`: the reader looks from it."""

    id: int
    words: str
    network: str
    since: datetime
    is_here: bool = False


def sessions_of(account: Account) -> list[UserSession]:
    """Return an account's own sessions for itself, the earliest sign-in first; what has ended is forgotten."""
    return sorted(UserSession.objects.purge_and_list(account), key=lambda one: one.created_at)


def devices_of(account: Account, here: str | None = None) -> list[SignedInDevice]:
    """Return where an account is signed in now, the latest sign-in first. `here` is the key of the reader's own session."""
    lasting = Session.objects.filter(expire_date__gt=clock.now()).values("session_key")
    rows = UserSession.objects.filter(user=account, session_key__in=lasting).order_by("-created_at")
    return [
        SignedInDevice(
            one.pk,
            device_words(one.user_agent),
            network_of(one.ip),
            one.created_at,
            is_here=one.session_key == here,
        )
        for one in rows
    ]
