"""Sessions in the database; the one of a request is read by a prepared statement, for every page begins with it."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from qingqiao.prepared import prepared


class SessionStore(db.SessionStore):
    """Django's own store, with its first query compiled once."""

    def _get_session_from_db(self) -> Session | None:
        found = _valid(self.session_key or "", timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]


@prepared
def _valid(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
