"""Whether a request may bring a large body: its session is signed in or sets the house up, or its token is valid."""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import parse_cookie

from qingqiao.accounts.tokens import actor_of, note_asked
from qingqiao.project.host_cookies import sent_name
from qingqiao.project.sessions import SessionStore
from qingqiao.public.setup.views import OPENED
from qingqiao.regions import clock

BEARER = "bearer "


def is_known(environ: dict[str, Any]) -> bool:
    """Return whether somebody known sends the request; asked in a thread before its body is received. Whom a token stands for
    is noted in the environment, so that it isn't asked again at once."""
    said = environ.get("HTTP_AUTHORIZATION", "")
    if said.lower().startswith(BEARER):
        now = clock.now()
        actor = actor_of(said[len(BEARER) :].strip(), now)
        if actor is not None:
            note_asked(environ, actor, now)
        return actor is not None
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(sent_name(settings.SESSION_COOKIE_NAME), "")
    kept = SessionStore(key).load() if key else {}
    return SESSION_KEY in kept or OPENED in kept
