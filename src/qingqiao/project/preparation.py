"""What must be there before the first page: tables, the cache's table, static files, somebody who can sign in."""

import contextlib
import io
from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from qingqiao.project import first_account
from qingqiao.project.secret_files import make_folder


def prepare() -> None:
    """Idempotent; takes about a second when there is nothing to do. Raises DatabaseError."""
    make_folder(settings.DATA)
    make_folder(settings.MEDIA_ROOT)
    with contextlib.redirect_stdout(io.StringIO()):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    connection.close()


def greeting(host: str, port: int) -> Iterator[str]:
    """Where to go and who can sign in."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    yield f"青桥：http://{shown}:{port}/"
    yield from first_account.log_ins()
    connection.close()
