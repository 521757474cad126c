"""`qingqiao copy-database ADDRESS`: from SQLite to PostgreSQL or back, compared on both sides."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from qingqiao.project.backups import rows
from qingqiao.project.backups.copying import copy_rows, without_password
from qingqiao.project.counting import counted
from qingqiao.project.locks import SERVING, held
from qingqiao.project.outcomes import AtFault
from qingqiao.regions import clock
from qingqiao.regions.models import Region

STEP = 5000
TABLES = ("cells.csv", "cadres.csv", "organizations.csv")
COMMAND = (sys.executable, "-c", "from qingqiao.project.cli import main; main()", "judge")
HELP = """把整个数据库抄到另一个空的库里：从 SQLite 换到 PostgreSQL，或者换回来。请先停止服务。

抄完逐表从新库读出，行数和摘要与原来的比较；两边再各考核一遍今年，三张表应当完全相同。原来的库不改动。
照片、附件和密钥在数据目录里，不用动。登录状态和两步验证一起过去。

例：qingqiao copy-database postgresql://qingqiao@127.0.0.1/qingqiao
"""


@click.command("copy-database", help=HELP)
@click.argument("address")
def copy_database(address: str) -> None:
    with held(SERVING, waits=False) as is_free:
        if not is_free:
            raise AtFault("青桥正在这个数据目录上运行，什么也没有改动；请先停止服务")
        copied = copy_rows(address, _watch)
        count = sum(int(one["rows"]) for one in copied.values())
        click.echo(f"两边相同：{len(copied)} 张表，{count} 行，逐表比较过行数和摘要")
        if Region.objects.exists():
            _compare_judging(address)
    click.echo("接着：把下面一行写进服务的环境（/etc/qingqiao.env），启动服务，再 qingqiao doctor")
    click.echo(f"QINGQIAO_DATABASE_URL={without_password(address)}")


def _watch(table: str, found: Iterable[rows.Row]) -> Iterable[rows.Row]:
    return counted(found, table, "行", STEP)


def _compare_judging(address: str) -> None:
    """Judge this year on both sides, each by a process of its own. Raise AtFault where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = Path(folder, "here"), Path(folder, "there")
        _judge(here, {})
        _judge(there, {"QINGQIAO_DATABASE_URL": address})
        different = [name for name in TABLES if (here / name).read_bytes() != (there / name).read_bytes()]
    if different:
        raise AtFault(f"两边考核得不同：{'、'.join(different)}。请不要换过去，并报告这个问题")
    click.echo("两边相同：今年的考核（judge 的三张表）")


def _judge(out: Path, elsewhere: dict[str, str]) -> None:
    """Judge from New Year to today, in the first region."""
    today = clock.today(Region.objects.order_by("code")[0])
    days = ["--from", f"{today.year}-01-01", "--to", str(today), "--as-of", str(today), "--out", str(out)]
    run = subprocess.run(
        [*COMMAND, *days], env=os.environ | elsewhere, stdout=subprocess.DEVNULL, check=False
    )
    if run.returncode:
        raise AtFault("考核没有做成，见上；两边的行已经相同")
