"""Turns: a lock whose waiters are served in the order in which they came."""

import threading
from collections import deque


class Turns:
    """SQLite's own busy handler starves the oldest waiter; within one process this queue doesn't."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def take(self, seconds: float) -> bool:
        """Wait for a turn, at most so many seconds; whether it came."""
        with self._guard:
            if not self._taken and not self._waiting:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        return mine.wait(seconds) or not self._leave(mine)

    def _leave(self, mine: threading.Event) -> bool:
        """Step out of the queue; False when the turn came at the last moment."""
        with self._guard:
            if mine.is_set():
                return False
            self._waiting.remove(mine)
            return True

    def give_back(self) -> None:
        """Let the oldest waiter have the turn."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
