"""A small application behind the front, served over a real socket."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.serving import ROOT, free_port


def serving() -> Iterator[int]:
    """Serve, and yield the port; end at the end."""
    number = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.project.front.echoing", str(number)], cwd=ROOT)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and _is_closed(number):
        time.sleep(0.05)
    yield number
    process.terminate()
    process.wait(10)


def _is_closed(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
