"""A private PostgreSQL for one run of the tests: on loopback, in a temporary folder, gone at the end."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

OWNER = "qingqiao"
START_SECONDS = 30
GIVES_WAY = ("nice", "-n", "10")
"""The server runs in the time that other tests leave."""
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off")
UNREPLICATED = ("wal_level=minimal", "max_wal_senders=0", "max_wal_size=8GB", "checkpoint_timeout=1h")


class NoClusterError(Exception):
    """PostgreSQL's programs are not on this machine, or it didn't start."""


def find_programs() -> Path | None:
    """The folder with the newest `initdb` and `postgres`; None when there is none."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if packaged:
        return packaged[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextlib.contextmanager
def private_cluster() -> Iterator[str]:
    """A started cluster's address for QINGQIAO_TEST_DATABASE_URL. Raises NoClusterError."""
    programs = find_programs()
    if programs is None:
        raise NoClusterError("no initdb: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="qingqiao-pg-"))
    as_whom = _somebody_but_root(folder)
    try:
        _make(programs, folder, as_whom)
        port = _free_port()
        server = _start(programs, folder, port, as_whom)
        try:
            address = f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
            _wait_until_it_answers(server, address, folder)
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _somebody_but_root(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _make(programs: Path, folder: Path, as_whom: dict[str, Any]) -> None:
    options = ("--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", f"--username={OWNER}", "--no-sync")
    command = [str(programs / "initdb"), *options, "--pgdata", str(folder / "data")]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **as_whom)
    if made.returncode:
        raise NoClusterError(made.stderr)


def _start(programs: Path, folder: Path, port: int, as_whom: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = [
        *HASTY,
        *UNREPLICATED,
        *("listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories="),
    ]
    command = [*GIVES_WAY, str(programs / "postgres"), "-D", str(folder / "data")]
    for setting in settings:
        command += ["-c", setting]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **as_whom)


def _wait_until_it_answers(server: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(address).close()
            return
        time.sleep(0.1)
    raise NoClusterError((folder / "log").read_text(errors="replace"))


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
