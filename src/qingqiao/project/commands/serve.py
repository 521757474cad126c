"""`qingqiao serve`: the pages, and what runs beside them."""

import contextlib
import resource
import socket
from importlib import import_module

import click
from django.conf import settings
from django.db import connection
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from qingqiao.problems import InstallationAtFault
from qingqiao.project import preloaded, preparation
from qingqiao.project.done_aside import done_aside
from qingqiao.project.jobs_beside import jobs_beside
from qingqiao.project.locks import SERVING, held

POSTGRESQL_WORKERS = 2
CONNECTIONS = 2000  # of one process, most of them idle: they hold no thread
OPEN_FILES = 2 * CONNECTIONS
HEADER_SECONDS = 15  # for the headers of a request, and for the next one on a line that is kept
HEADER_BYTES = 2**16
STOP_SECONDS = (
    12  # for requests and jobs under way when it is told to stop; what is cut off is taken up again
)

HELP = """准备好数据库和静态文件，然后提供网页服务，直到 Ctrl-C。

\b
例：qingqiao serve
例：QINGQIAO_PORT=8080 qingqiao serve --host 0.0.0.0
"""


@click.command(help=HELP)
@click.option(
    "--host", default=lambda: settings.ENVIRONMENT.host, help="监听地址，默认 QINGQIAO_HOST 或 127.0.0.1"
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=lambda: settings.ENVIRONMENT.port,
    help="端口，默认 QINGQIAO_PORT 或 8000",
)
@click.option("--without-jobs", is_flag=True, help="不在此做后台工作（另有 qingqiao work 时）")
@click.option("--demo", is_flag=True, help="在没有任何账号和数据的安装里先放入演示数据（./run 就这样启动）")
def serve(host: str, port: int, without_jobs: bool, demo: bool) -> None:
    refuse_taken_port(host, port)
    done_aside(preparation.prepare)
    is_new = demo and settings.ENVIRONMENT.wants_demo and done_aside(_fill_untouched)
    for line in preparation.greeting(host, port, shows_passwords=is_new):
        click.echo(line)
    allow_connections()
    preloaded.before_fork()
    is_sqlite = connection.vendor == "sqlite"
    with (
        held(SERVING, is_shared=True),
        contextlib.nullcontext() if is_sqlite or without_jobs else jobs_beside(),
    ):
        server(host, port, is_sqlite=is_sqlite).serve()


def _fill_untouched() -> bool:
    """Import the invented data where it is filled in: the pages have no use for it."""
    return bool(import_module("qingqiao.project.commands.demo").fill_untouched())


def server(host: str, port: int, *, is_sqlite: bool) -> MPServer:
    """Return the server: on SQLite one process with threads, jobs among them; on PostgreSQL two, with the jobs beside
    them."""
    return MPServer(
        "qingqiao.project.served:front",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=1 if is_sqlite else POSTGRESQL_WORKERS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000, max_buffer_size=HEADER_BYTES),
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        websockets=False,
        log_level=LogLevels.warning,
    )


def allow_connections() -> None:
    """Raise the number of files that this process and its children may open, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def refuse_taken_port(host: str, port: int) -> None:
    """Raise InstallationAtFault, before anything else, when the port is in use."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InstallationAtFault(
                f"{host}:{port} 无法监听（{error.strerror}），可用 QINGQIAO_PORT 换一个端口"
            ) from error
