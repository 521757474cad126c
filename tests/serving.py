"""The served house as its own processes: started on a free port, killed without warning, started again."""

import atexit
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg

from tests.migrated import TEMPLATE, has_template, migrated_file

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
COMMANDS = """
import gc, json
from qingqiao.project import cli, outcomes

gc.set_threshold(50_000, 10, 10)  # migrations make and drop classes by the ten thousand
lines = json.loads({lines!r})
ended = [outcomes.run_to_exit_code(lambda: cli._run(line), is_debug=True) for line in lines]
print()
print(json.dumps(ended))
"""


class Served:
    """A server with data of its own, of the code in `tree`; `log` is all that it ever said."""

    def __init__(self, folder: Path, database_url: str = "", tree: Path = ROOT) -> None:
        self.folder, self.tree, self.port = folder, tree, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QINGQIAO_")},
            "QINGQIAO_DATA": str(folder / "data"),
            "QINGQIAO_DATABASE_URL": database_url,
            "QINGQIAO_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "qingqiao.project.settings",
            "PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tree}",
        }
        self.process: subprocess.Popen[bytes] | None = None
        migrated = migrated_file() if tree == ROOT else None
        if not database_url and migrated and migrated.exists():
            (folder / "data").mkdir()
            shutil.copyfile(migrated, folder / "data" / "qingqiao.sqlite3")
            for name in ("sealing.key", "secret.key"):  # none is made beside a database
                (folder / "data" / name).write_text(secrets.token_hex(32))
                (folder / "data" / name).chmod(0o600)

    def inside(self, module: str, *arguments: str, said: str = "") -> str:
        """Run a module of the tests over the same data; what it printed."""
        return self._run(["-m", module, *arguments], said)

    def program(self, text: str) -> str:
        """Run a program over the same data; what it printed."""
        return self._run(["-c", text])

    def commands(self, *lines: list[str]) -> list[int]:
        """Run command lines one after the other in one process; return how each ended."""
        said = self.program(COMMANDS.format(lines=json.dumps(lines)))
        return [int(code) for code in json.loads(said.splitlines()[-1])]

    def _run(self, arguments: list[str], said: str = "") -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command,
            cwd=self.tree,
            env=self.environment,
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def start(self, *options: str, within: float = START_SECONDS) -> "Served":
        command = [sys.executable, "-c", "from qingqiao.project.cli import main; main()", "serve", *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.tree, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):  # noqa: S310
                    return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.log[-3000:])

    def kill(self) -> None:
        """No warning, no goodbye: the whole group at once."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def own_database(name: str, *, is_migrated: bool = True) -> str:
    """A database of this name and process beside the one that the tests run on, empty or migrated, until the process ends; with
    none it is SQLite, and nothing to make. One that `is_migrated` may be empty, where no run of everything keeps a template."""
    address = os.environ.get("QINGQIAO_TEST_DATABASE_URL", "")
    if not address:
        return ""
    name = f"{name}_{os.getpid()}"
    with psycopg.connect(address, dbname="postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        template = f' TEMPLATE "{TEMPLATE}"' if is_migrated and has_template(connection) else ""
        connection.execute(f'CREATE DATABASE "{name}"{template}')
    atexit.register(_drop, address, name)
    return address.rpartition("/")[0] + f"/{name}"


def _drop(address: str, name: str) -> None:
    with (
        contextlib.suppress(psycopg.OperationalError),  # the server of one run may have ended before
        psycopg.connect(address, dbname="postgres", autocommit=True) as connection,
    ):
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
