"""`qingqiao demo`: an invented but lively Yulin, on an empty installation."""

from datetime import date, datetime

import click

from qingqiao.demo import filling
from qingqiao.demo.filling import Ground
from qingqiao.demo.log_ins import log_in_lines
from qingqiao.project.commands.load import watch
from qingqiao.project.outcomes import AtFault

FIRST_SEED = 1
FOREIGN = "这里已有别的数据，演示数据不会混进去；请换一个空的数据目录（QINGQIAO_DATA）或数据库。"
HELP = """在空的安装里放入演示数据：榆林的组织、虚构的团干部和一年的工作，以及各种角色的账号。

已有演示数据时什么也不改；已有别的数据时拒绝（退出码 1）。账号也写在数据目录的 demo-accounts.csv。

例：qingqiao demo
"""


@click.command(help=HELP)
@click.option(
    "--seed", type=int, default=FIRST_SEED, show_default=True, help="种子：相同的种子和日期得到相同的内容"
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="演示的“今天”，默认今天，不能晚于今天")
def demo(seed: int, today: datetime | None) -> None:
    day = today.date() if today else filling.today()
    if day > filling.today():
        raise click.BadParameter("不能晚于今天", param_hint="--today")
    ground = filling.ground()
    if ground is Ground.FOREIGN:
        raise AtFault(FOREIGN)
    if ground is Ground.DEMO:
        filling.complete()
    else:
        fill(seed, day)
    for line in log_in_lines(shows_passwords=ground is not Ground.DEMO):
        click.echo(line)


def fill_untouched() -> bool:
    """Fill an installation that nobody has used yet, not even signed in to; return whether it was filled."""
    if filling.is_untouched():
        fill(FIRST_SEED, filling.today())
        return True
    if filling.ground() is Ground.DEMO:
        filling.complete()
    return False


def fill(seed: int, day: date) -> None:
    """Fill, printing progress on the terminal."""
    click.echo("正在准备演示数据，约半分钟……", err=True)
    filling.fill(seed, day, lambda line: click.echo(line, err=True), watch)
