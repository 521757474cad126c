"""Sending messages out in a subprocess (qingqiao.jobs.sender), which is started with the first and ended after the last."""

import json
import selectors
import subprocess
import sys
from typing import Final, Self

CHILD: Final = "qingqiao.jobs.sender"
BEGIN_SECONDS: Final = 90.0
"""With the time to load apprise on a busy machine; each request has its own, shorter limit."""
LEAVE_SECONDS: Final = 10
UNREACHABLE: Final = "unreachable"


class Sender:
    """One subprocess for any number of messages, one after the other; started again after it died or fell silent."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def send(self, order: dict[str, str]) -> str:
        """Return `sent`, `refused`, `recipient` or `unreachable`."""
        child = self._child = self._child or _begin()
        if child.stdin is None or child.stdout is None:
            return UNREACHABLE
        try:
            child.stdin.write(f"{json.dumps(order)}\n")
            child.stdin.flush()
        except BrokenPipeError:
            self._end()
            return UNREACHABLE
        with selectors.DefaultSelector() as heard:
            heard.register(child.stdout, selectors.EVENT_READ)
            line = child.stdout.readline() if heard.select(BEGIN_SECONDS) else ""
        if not line.endswith("\n"):
            self._end()
            return UNREACHABLE
        return line.strip()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with child:  # closes both pipes and waits
            child.terminate()


def _begin() -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", CHILD]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
