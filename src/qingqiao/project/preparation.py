"""What must be there before the first page: tables, the cache's table, static files, somebody who can sign in."""

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
    """Make or bring up to date whatever is missing; quick when nothing is. Raises DatabaseError."""
    make_folder(settings.DATA)
    make_folder(settings.MEDIA_ROOT)
    if has_unapplied_migrations():
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def with_tables(command: click.Command) -> click.Command:
    """The command, which finds its tables ready even on an empty place."""
    callback = command.callback

    @functools.wraps(callback)  # type: ignore[arg-type]
    def prepared(*args: object, **options: object) -> object:
        prepare_tables()
        return callback(*args, **options) if callback else None

    command.callback = prepared
    return command


def prepare() -> None:
    """All that pages need. Idempotent; raises DatabaseError."""
    prepare_tables()
    static.collect()


def greeting(host: str, port: int) -> Iterator[str]:
    """Where to go and who can sign in."""
    shown = "127.0.0.1" if host in EVERYWHERE else host
    yield f"青桥：http://{shown}:{port}/"
    yield from first_account.log_ins()
    yield from log_in_lines()
    connection.close()
