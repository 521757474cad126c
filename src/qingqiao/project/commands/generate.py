"""`qingqiao generate`: a folder of synthetic tables, of a chosen size and seed."""

from datetime import date, datetime
from pathlib import Path

import click

from qingqiao.demo.filling import today as this_day
from qingqiao.demo.worlds import WorldSize, write_world

HELP = """生成一个文件夹的模拟数据（load 的格式），用于压力测试；人和地方都是虚构的。种子和日期相同，内容就相同。

例：qingqiao generate --cadres 12500 --seed 7 --out 模拟/   然后 qingqiao load 模拟/
"""


@click.command(help=HELP)
@click.option("--cadres", type=click.IntRange(1, 1_000_000), required=True, help="团干部总数")
@click.option("--seed", type=int, default=1, show_default=True, help="种子")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="写到哪个文件夹")
@click.option("--regions", type=click.IntRange(1, 999), default=1, show_default=True, help="辖区（市）个数")
@click.option(
    "--records-per-cadre", type=click.IntRange(0), default=52, show_default=True, help="人均工作记录数"
)
@click.option(
    "--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="记录分布在多少天里"
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="最后一天，默认今天")
def generate(
    cadres: int, seed: int, out: Path, regions: int, records_per_cadre: int, days: int, today: datetime | None
) -> None:
    if regions > cadres:
        raise click.BadParameter("辖区不能比团干部还多", param_hint="--regions")
    if out.exists() and any(out.iterdir()):
        raise click.BadParameter(f"{out} 里已有文件，请换一个空文件夹", param_hint="--out")
    last_day: date = today.date() if today else this_day()
    folder = write_world(WorldSize(cadres, last_day, seed, regions, records_per_cadre, days), out)
    for table, count in folder.counts.items():
        click.echo(f"{table}: {count}")
