"""`qingqiao token CADRE_CODE`: a token of the API that acts as this cadre."""

import click

from qingqiao.accounts.actors import system
from qingqiao.actions.accounts import issue_token

HELP = """发一个接口令牌，它以这名团干部的身份办事；令牌单独印在最后一行，只显示这一次。

例：qingqiao token G0001 --verb record.submit --days 90
"""


@click.command("token", help=HELP)
@click.argument("cadre_code")
@click.option("--verb", "verbs", multiple=True, help="只许做的动作，可多次给出；默认本人能做的都可以。")
@click.option("--days", type=click.IntRange(1, 366), default=365, show_default=True, help="有效天数")
@click.option("--name", default="", help="用途，列出令牌时显示")
def token(cadre_code: str, verbs: tuple[str, ...], days: int, name: str) -> None:
    secret = issue_token(system("token"), cadre_code, verbs=verbs, days=days, name=name[:50])
    click.echo(f"团干部 {cadre_code} 的令牌，{days} 天内有效，请妥善保存：")
    click.echo(secret)
