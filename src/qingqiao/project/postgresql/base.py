"""The backend: a connection that answered a moment ago isn't asked again whether it works."""

import time
from typing import Any

from django.db.backends.postgresql import base

TRUSTED_SECONDS = 2.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose health check, a round trip before each request, is left out within TRUSTED_SECONDS of the last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._answered_at = -TRUSTED_SECONDS

    def is_usable(self) -> bool:
        """Return whether the connection works; after an error it's always asked."""
        now = time.monotonic()
        if not self.errors_occurred and now - self._answered_at < TRUSTED_SECONDS:
            return True
        is_usable = bool(super().is_usable())
        if is_usable:
            self._answered_at = now
        return is_usable
