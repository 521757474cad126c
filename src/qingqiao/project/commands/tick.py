"""`qingqiao tick`: what runs by itself, once."""

import click

from qingqiao.project.ticking import tick_once


@click.command(
    help="做一遍到期的例行工作：可随时重复，不会做两遍。served 进程每分钟自动执行；也可交给 cron。\n\n例：qingqiao tick"
)
def tick() -> None:
    for name in tick_once():
        click.echo(name)
