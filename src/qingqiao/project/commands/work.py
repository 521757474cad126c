"""`qingqiao work`: the ticker and the job worker in a process of their own."""

import click

from qingqiao.project import background

HELP = """只做后台工作：到期的例行工作和排队的任务，直到 Ctrl-C。

qingqiao serve 已包含它；只有把网页与后台分开部署（PostgreSQL）时才需要。

例：qingqiao work
"""


@click.command(help=HELP)
def work() -> None:
    background.work()
