"""`qingqiao restrict-role ROLE`: a role of PostgreSQL that serves but can't change the audit log."""

import click

from qingqiao.project.database_role import restrict_role as restrict

HELP = """给 PostgreSQL 的一个角色服务所需的权限，但不能改、不能删操作日志。用表的所有者的 QINGQIAO_DATABASE_URL 运行一次，
此后 qingqiao serve 用这个角色的地址；升级（serve 前先跑一次 qingqiao tick）仍用所有者的地址。

\\b
例：qingqiao restrict-role qingqiao_app
"""


@click.command("restrict-role", help=HELP)
@click.argument("role")
def restrict_role(role: str) -> None:
    restrict(role)
    click.echo(f"{role} 可以读写数据，不能改、不能删操作日志")
