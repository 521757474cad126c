"""`qingqiao migrate`: the tables brought to this version, apart from serving."""

import click

from qingqiao.project import preparation, upgrades
from qingqiao.project.locks import SERVING, held
from qingqiao.project.outcomes import INPUT_AT_FAULT, AtFault

HELP = """把数据库升级到这个版本。serve 启动时也会做；几台机器用一个 PostgreSQL 时，先在一台上做。

先说明有几步、旧版本能不能在旁边继续服务；不能的，这个数据目录上还有服务在运行时就不做。

例：qingqiao migrate --check
"""


@click.command(help=HELP)
@click.option("--check", is_flag=True, help="只说明，什么也不做；有要升级的退出码 1")
@click.pass_context
def migrate(context: click.Context, check: bool) -> None:
    preparation.refuse_later_version()
    waiting = upgrades.waiting_migrations()
    for one in waiting:
        click.echo(f"  {one.app_label} {one.name}")
    if not waiting:
        click.echo("数据库已是这个版本的，没有要升级的")
        return
    click.echo(f"要升级 {len(waiting)} 步。{upgrades.advice(waiting)}")
    if check:
        context.exit(INPUT_AT_FAULT)
    with held(SERVING, waits=False) as is_free:
        if not is_free and upgrades.needing_a_stop(waiting):
            raise AtFault("青桥正在这个数据目录上运行，什么也没有改动；请先停止服务，再升级")
    preparation.prepare_tables()
    click.echo("已升级")
