"""What must exist before the first page: tables, the cache's table, static files, an account to sign in with."""

import functools
from collections.abc import Iterator

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from qingqiao.demo.log_ins import log_in_lines
from qingqiao.project import first_account, static
from qingqiao.project.health import has_unapplied_migrations
from qingqiao.project.secret_files import make_folder

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


def prepare_tables() -> None:
    """Create or update what is missing; fast when nothing is. Raise DatabaseError."""
    make_folder(settings.DATA)
    make_folder(settings.MEDIA_ROOT)
    if has_unapplied_migrations():
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def with_tables(command: click.Command) -> click.Command:
    """Return the command with its tables prepared, even on an empty installation."""
    callback = command.callback

    @functools.wraps(callback)  # type: ignore[arg-type]
    def prepared(*args: object, **options: object) -> object:
        prepare_tables()
        return callback(*args, **options) if callback else None

    command.callback = prepared
    return command


def prepare() -> None:
    """Prepare everything that pages need. Idempotent. Raise DatabaseError."""
    prepare_tables()
    static.collect()


def greeting(host: str, port: int) -> Iterator[str]:
    """Yield the address and the log-ins."""
    shown = "127.0.0.1" if host in EVERYWHERE else host
    yield f"青桥：http://{shown}:{port}/"
    yield from first_account.log_ins()
    yield from log_in_lines()
    connection.close()
