"""How many round trips to PostgreSQL a submission takes, counted on the wire between the two.

    python -m bench.trips

A record and its photo, told by the API in two requests. A round trip is whatever the house sends after the server spoke last,
however many statements are in it.
"""

import hashlib
import io
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from bench.subprocesses import ROOT, environment


class Wire:
    """A line to the server that counts the round trips of all connections through it."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._server, self.trips = (parts.hostname, parts.port), 0
        self._door = socket.create_server(("127.0.0.1", 0))
        port = self._door.getsockname()[1]
        self.address = urlunsplit(parts._replace(netloc=f"{parts.username}@127.0.0.1:{port}"))
        threading.Thread(target=self._open, daemon=True).start()

    def _open(self) -> None:
        while True:
            line, _ = self._door.accept()
            threading.Thread(target=self._carry, args=(line,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        server, last = socket.create_connection(self._server), None
        for one in (client, server):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            for one in select.select([client, server], [], [])[0]:
                if not (said := one.recv(2**16)):
                    return
                self.trips += one is client and last is not client
                last = one
                (server if one is client else client).sendall(said)


def main() -> None:
    from tests.cluster import private_cluster  # noqa: PLC0415 (needs the tree on the path)

    with private_cluster() as address, tempfile.TemporaryDirectory() as data:
        wire = Wire(address)
        command = [sys.executable, "-m", "bench.trips", "--measure"]
        given = environment(data, wire.address)
        with subprocess.Popen(
            command, cwd=ROOT, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as told:
            assert told.stdin
            assert told.stdout
            for line in told.stdout:  # what was told, while nothing is sent
                print(f"{line.decode().strip()}: {wire.trips} round trips", flush=True)
                wire.trips = 0
                told.stdin.write(b"\n")
                told.stdin.flush()


def measure() -> None:
    import django  # noqa: PLC0415

    django.setup()
    from django.test import Client  # noqa: PLC0415
    from tests.soak.inside import make  # noqa: PLC0415
    from tests.soak.loads import photo  # noqa: PLC0415

    out = io.StringIO()
    stdout, sys.stdout = sys.stdout, out
    make(1)
    sys.stdout = stdout
    made = json.loads(out.getvalue().splitlines()[-1])
    client = Client(headers={"Authorization": f"Bearer {made['tokens'][0]}", "Host": "localhost"})
    sha256 = hashlib.sha256(photo()).hexdigest()
    said = {"occurred_on": made["day"], "kinds": ["线下活动"], "photos": [sha256]}

    def tell(what: str) -> None:
        print(what, flush=True)
        sys.stdin.readline()

    tell("preparing")
    for turn in range(6):  # until each statement is prepared
        path = f"/api/v1/records/{uuid4()}"
        assert client.put(path, json.dumps(said), "application/json").status_code == 201
        tell(f"record {turn + 1}")
        assert client.put(f"{path}/photos/{sha256}", photo(), "image/jpeg").status_code == 201
        tell(f"photo {turn + 1}")


if __name__ == "__main__":
    os.environ.pop("QINGQIAO_TEST_DATABASE_URL", None)
    measure() if "--measure" in sys.argv else main()
