"""What must exist before the first page: tables, the cache's table, static files, an account to sign in with."""

import contextlib
import functools
from collections.abc import Iterator

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from qingqiao.audit.keys import know_keys
from qingqiao.demo.log_ins import log_in_lines
from qingqiao.problems import InstallationAtFault
from qingqiao.project import first_account, static
from qingqiao.project.backups import aside
from qingqiao.project.health import has_cache_table, has_unapplied_migrations, later_migrations
from qingqiao.project.keys import refuse_wrong_sealing_keys, refuse_wrong_signing_key
from qingqiao.project.locks import ASIDE, PREPARING, held
from qingqiao.project.secret_files import make_folder

KEY = 4106023  # the key of PostgreSQL's advisory lock
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


def prepare_tables() -> None:
    """Create or update what is missing; fast when nothing is. Raise DatabaseError."""
    make_folder(settings.DATA)
    with _one_at_a_time():
        _finish_restore()
        make_folder(settings.MEDIA_ROOT)
        refuse_wrong_sealing_keys()
        refuse_later_version()
        if has_unapplied_migrations():
            call_command("migrate", interactive=False, verbosity=0)
        if not has_cache_table():
            call_command("createcachetable", verbosity=0)
        know_keys()


def refuse_later_version() -> None:
    """Raise InstallationAtFault where a later version has already changed the tables."""
    later = later_migrations()
    if later:
        raise InstallationAtFault(
            f"数据库已由更新的版本升级过（{later[-1]}），这个版本不能用它，什么也没有改动。"
            "请换回那个版本，或恢复升级前的备份"
        )


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait until nobody else prepares this installation, on this machine or on the same PostgreSQL."""
    with held(PREPARING):
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


def _finish_restore() -> None:
    """Put in place what a restore left when it was interrupted there, and remove what one left that came less far."""
    with held(ASIDE, waits=False) as is_free:
        if is_free and not aside.finish_interrupted():
            aside.clear_aside()


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
    refuse_wrong_signing_key()
    static.collect()


def greeting(host: str, port: int, *, shows_passwords: bool) -> Iterator[str]:
    """Yield the address and the log-ins, with passwords where they were just made."""
    shown = "127.0.0.1" if host in EVERYWHERE else host
    yield f"青桥：http://{shown}:{port}/"
    yield from first_account.log_ins()
    yield from log_in_lines(shows_passwords=shows_passwords)
    connection.close()
