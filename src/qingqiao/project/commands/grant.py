"""`qingqiao grant LOGIN ROLE`: who watches a region, and who runs the installation."""

import click
from django.conf import settings

from qingqiao.accounts.actors import system
from qingqiao.accounts.codes import join_link
from qingqiao.accounts.queries import account_named, home_region, region_of_code
from qingqiao.accounts.roles import GRANTED, OF_THE_INSTALLATION, Role
from qingqiao.actions.roles import grant_role, open_office_account

ROLES = {str(word): role for role in GRANTED for word in (role.value, role.label)}
HELP = """给一个登录名一种角色：city_committee（团市委：看全辖区的数字）、auditor（审计员：看操作日志）、
system_administrator（系统管理员：管这个安装）、security_administrator（安全管理员：授予和收回角色，重设、结束登录）。
一个账号只能有其中一种。已有的角色再给一次不会改变什么。

\b
例：qingqiao grant tuanshiwei city_committee --region YL
例：qingqiao grant --new xitong system_administrator    （新开一个登录名；链接印在最后一行，20 天内由本人设密码）
"""


@click.command(help=HELP)
@click.argument("login")
@click.argument("role", type=click.Choice(list(ROLES)))
@click.option("--region", default="", help="辖区编码；默认这个账号的辖区")
@click.option("--new", is_flag=True, help="这个登录名还没有，新开一个")
def grant(login: str, role: str, region: str, new: bool) -> None:
    given = Role(ROLES[role])
    if new:
        sent = open_office_account(system("grant"), login, given, region_of_code(region))
        click.echo(
            f"登录名 {login}（{given.label}）已开，请交给本人设密码，{sent.invitation.expires_on} 前有效："
        )
        click.echo(join_link(settings.ENVIRONMENT.address, sent.code))
        return
    account = account_named(login)
    where = region_of_code(region) if region else home_region(account)
    grant_role(system("grant"), account, given, where)
    reach = "" if given in OF_THE_INSTALLATION else f"（{where.name}）"
    click.echo(f"{login}：{given.label}{reach}")
