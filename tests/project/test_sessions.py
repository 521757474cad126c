"""A session is found by its key until its last moment, as Django's own store finds it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends import db
from django.utils import timezone

from qingqiao.project.sessions import SessionStore

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_it_is_read_until_it_ends() -> None:
    kept = SessionStore()
    kept["who"] = "li_xi"
    kept.set_expiry(DAY)
    kept.save()
    assert SessionStore(kept.session_key)["who"] == db.SessionStore(kept.session_key)["who"] == "li_xi"
    with time_machine.travel(timezone.now() + 2 * DAY):
        ended = SessionStore(kept.session_key)
        assert (ended.get("who"), ended.session_key) == (None, None)


def test_an_unknown_key_is_not_taken_over() -> None:
    found = SessionStore("made-up-by-somebody")
    assert (found.get("who"), found.session_key) == (None, None)
