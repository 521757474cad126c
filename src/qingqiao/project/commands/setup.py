"""`qingqiao setup`: the first hour by command."""

from datetime import datetime
from pathlib import Path

import click
from django.conf import settings

from qingqiao.accounts.actors import system
from qingqiao.accounts.codes import join_link
from qingqiao.accounts.setup_code import end_setup
from qingqiao.accounts.setup_state import SetupGap, setup_gap
from qingqiao.actions.invitations import Sent
from qingqiao.actions.setup import CitySetup, FirstAdministrator, set_up
from qingqiao.exchange.check.world import FIRST_PACK
from qingqiao.policy.words import LEVELS
from qingqiao.project.outcomes import AtFault

HELP = """安装设置：建立最上级的团组织、选定制度包和工作周期，并邀请第一位管理员。也可以在网页上做（/setup/）。

制度包写 yulin-2016（照文件原意）、yulin-2026（照现行规定：不要照片，半年考核，不排名），或一个 TOML 文件。

\b
例：qingqiao setup --code YL --name 榆林团市委 --level 市 --pack yulin-2026 \\
      --cycle-first-day 2026-01-01 --cycle-months 12 --administrator 赵岚
"""


@click.command(help=HELP)
@click.option("--code", required=True, help="最上级组织的编码，也是辖区编码")
@click.option("--name", required=True, help="组织名称")
@click.option("--level", type=click.Choice(LEVELS), required=True, help="层级")
@click.option("--pack", default=FIRST_PACK, show_default=True, help="制度包的编号，或一个 TOML 文件")
@click.option("--cycle-first-day", type=click.DateTime(["%Y-%m-%d"]), help="工作周期首日；默认按制度包的假定")
@click.option("--cycle-months", type=click.IntRange(1, 120), help="工作周期的月数")
@click.option("--administrator", default="", help="第一位管理员的姓名；印出邀请链接")
def setup(
    code: str,
    name: str,
    level: str,
    pack: str,
    cycle_first_day: datetime | None,
    cycle_months: int | None,
    administrator: str,
) -> None:
    if (cycle_first_day is None) != (cycle_months is None):
        raise click.UsageError("--cycle-first-day 和 --cycle-months 应一起给出。")
    cycle = (cycle_first_day.date(), cycle_months) if cycle_first_day and cycle_months else None
    text = _text(Path(pack)) if Path(pack).is_file() else ""
    city = CitySetup(code.strip(), name.strip(), level, pack, text, cycle)
    first = FirstAdministrator(administrator.strip()) if administrator.strip() else None
    made = set_up(system("setup"), city, first)
    click.echo(f"{city.name}（{city.code}）已建立。")
    if isinstance(made, Sent):
        end_setup()
        click.echo("开通以后，请执行 qingqiao grant 登录名 city_committee：有团市委的角色才能改辖区设置。")
        click.echo(
            f"{administrator} 的邀请码 {made.code}，{made.invitation.expires_on} 前有效，请只交给本人："
        )
        click.echo(join_link(settings.ENVIRONMENT.address, made.code))
    elif setup_gap() is not SetupGap.NONE:
        click.echo(
            f"下一步：打开 {settings.ENVIRONMENT.address}/setup/ 设第一位管理员（设置码由 qingqiao serve 打印），"
        )
        click.echo("或先 qingqiao load 导入组织和团干部，再 qingqiao invite 邀请。")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise AtFault(f"制度包：第 {error.start + 1} 个字节不是 UTF-8 文字") from error
