"""A server with the front alone, impatient, before an application that says what it received."""

import sys
import time
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from qingqiao.project.front.bodies import Bounds
from qingqiao.project.front.front import Front
from qingqiao.project.front.refused import REFUSED

THREADS = 2
BOUNDS = Bounds(stranger=1000, known=3_000_000, grace=0.6, rate=100_000)


def application(environ: dict[str, Any], start: Any) -> list[bytes]:
    if REFUSED in environ:
        start(f"{environ[REFUSED].status} Refused", [])
        return [environ[REFUSED].title.encode()]
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/large":
        return [b"x" * 1_000_000] * 5
    if environ["PATH_INFO"] == "/busy":
        time.sleep(0.3)
    return [f"{len(body)} {environ['CONTENT_LENGTH']} {environ['PATH_INFO']}".encode()]


front = Front(application, THREADS, lambda environ: environ.get("HTTP_COOKIE") == "known", BOUNDS)

if __name__ == "__main__":
    MPServer(
        "tests.project.front.echoing:front",
        port=int(sys.argv[1]),
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=1000, max_buffer_size=2**16),
        backpressure=500,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()
