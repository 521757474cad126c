"""`qingqiao work`: the ticker and the job worker in a process of their own."""

import contextlib
import signal

import click

from qingqiao.project.background import start_threads, stop_threads
from qingqiao.project.locks import SERVING, held

STOP_SECONDS = 25  # for the job at hand; what is cut off is taken up again by the next start

HELP = """只做后台工作：到期的例行工作和排队的任务，直到 Ctrl-C。

qingqiao serve 已包含它；只有把网页与后台分开部署（PostgreSQL）时才需要。

例：qingqiao work
"""


@click.command(help=HELP)
def work() -> None:
    start_threads()
    with held(SERVING, is_shared=True), contextlib.suppress(KeyboardInterrupt):
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
        stop_threads(STOP_SECONDS)
