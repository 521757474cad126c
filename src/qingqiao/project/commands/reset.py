"""`qingqiao reset LOGIN`: a code by which whoever lost her password sets a new one."""

import click
from django.conf import settings

from qingqiao.accounts.actors import system
from qingqiao.accounts.codes import join_link
from qingqiao.accounts.queries import account_named
from qingqiao.actions.resets import offer_reset

HELP = """给忘了密码或丢了两步验证的人一个重设码，两天内有效，只用一次；新密码由本人设，别人不知道。
链接单独印在最后一行。用了以后，别处都会退出登录，两步验证解除。

例：qingqiao reset zhangqiao
"""


@click.command(help=HELP)
@click.argument("login")
def reset(login: str) -> None:
    sent = offer_reset(system("reset"), account_named(login))
    click.echo(f"登录名 {login} 的重设码 {sent.code}，{sent.invitation.expires_on} 前有效，请只交给本人：")
    click.echo(join_link(settings.ENVIRONMENT.address, sent.code))
