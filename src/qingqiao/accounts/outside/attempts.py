"""One way to another system and back: its state, nonce and PKCE verifier wait in the session and are used once
(RFC 6749 10.12, RFC 7636, OpenID Connect Core 3.1.2.1)."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass

from django.contrib.sessions.backends.base import SessionBase

from qingqiao.problems import SignInRefused
from qingqiao.regions import clock

OUTSIDE = "outside"
"""The method of such a sign-in in allauth's records of a session."""
KEPT = "outside_attempts"
SECONDS = 600
MOST = 4  # tabs in which somebody began
SIGN_IN, BIND = "sign_in", "bind"
GONE = "这次登录已经过期，或不是从这个浏览器开始的。请回到登录页重新开始。"


@dataclass(frozen=True)
class Attempt:
    """What was begun: by which system, for what, until when (seconds since 1970)."""

    provider: str
    purpose: str
    state: str
    nonce: str
    verifier: str
    until: float

    @property
    def challenge(self) -> str:
        """Return the PKCE challenge of the verifier (S256)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


def begin(session: SessionBase, provider: str, purpose: str) -> Attempt:
    """Return a new attempt and keep it in the session."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    new = Attempt(provider, purpose, state, nonce, verifier, clock.now().timestamp() + SECONDS)
    session[KEPT] = [*session.get(KEPT, []), asdict(new)][-MOST:]
    return new


def take(session: SessionBase, provider: str, state: str) -> Attempt:
    """Return the attempt of a state, which is then gone. Raise SignInRefused for an unknown or old one."""
    kept = [Attempt(**one) for one in session.get(KEPT, [])]
    found = next((one for one in kept if secrets.compare_digest(one.state.encode(), state.encode())), None)
    session[KEPT] = [asdict(one) for one in kept if one is not found]
    if found is None or found.provider != provider or found.until < clock.now().timestamp():
        raise SignInRefused(GONE)
    return found
