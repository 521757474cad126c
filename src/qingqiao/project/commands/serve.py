"""`qingqiao serve`: the pages, and what runs beside them."""

import click
from django.conf import settings
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from qingqiao.project import preparation
from qingqiao.project.background import start_threads

SQLITE_THREADS = 8
POSTGRESQL_WORKERS = 2
POSTGRESQL_THREADS = 4


@click.command(
    help="准备好数据库和静态文件，然后提供网页服务；Ctrl-C 结束。\n\n例：QINGQIAO_PORT=8080 qingqiao serve"
)
@click.option(
    "--host", default=lambda: settings.ENVIRONMENT.host, help="监听地址（默认 QINGQIAO_HOST 或 127.0.0.1）"
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=lambda: settings.ENVIRONMENT.port,
    help="端口（默认 QINGQIAO_PORT 或 8000）",
)
def serve(host: str, port: int) -> None:
    preparation.prepare()
    for line in preparation.greeting(host, port):
        click.echo(line)
    server(host, port).serve()


def server(host: str, port: int) -> Granian:
    """On SQLite one process with threads, jobs among them; on PostgreSQL two workers, and the jobs beside them."""
    is_sqlite = connection.vendor == "sqlite"
    granian = Granian(
        "qingqiao.project.served:application" if is_sqlite else "qingqiao.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1 if is_sqlite else POSTGRESQL_WORKERS,
        blocking_threads=SQLITE_THREADS if is_sqlite else POSTGRESQL_THREADS,
        backpressure=64,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
        process_name="qingqiao",
    )
    if not is_sqlite:
        granian.on_startup(start_threads)
    return granian
