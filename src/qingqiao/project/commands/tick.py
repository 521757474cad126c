"""`qingqiao tick`: what runs by itself, once."""

import click

from qingqiao.project.ticking import tick_once

HELP = """把到期的例行工作做一遍；随时可以重复，不会做两遍。

qingqiao serve 每分钟自动做；也可以交给 cron。

例：qingqiao tick
"""


@click.command(help=HELP)
def tick() -> None:
    for name in tick_once():
        click.echo(name)
