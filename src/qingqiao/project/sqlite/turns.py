"""Turns: a lock whose waiters are served in order of arrival."""

import threading
from collections import deque


class Turns:
    """A fair queue within one process; SQLite's own busy handler starves the oldest waiter."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def take(self, seconds: float) -> bool:
        """Wait for a turn for at most some seconds; return whether it came."""
        with self._guard:
            if not self._taken and not self._waiting:
                self._taken = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        return turn.wait(seconds) or not self._leave(turn)

    def _leave(self, turn: threading.Event) -> bool:
        """Leave the queue; return False when the turn came at the last moment."""
        with self._guard:
            if turn.is_set():
                return False
            self._waiting.remove(turn)
            return True

    def give_back(self) -> None:
        """Give the turn to the oldest waiter."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
