"""`qingqiao rebuild`: all kept cells anew."""

import click

from qingqiao.progress.rebuild import count_cadres, rebuild_region
from qingqiao.progress.rebuilding import Cause, end_rebuilding, note_rebuilding
from qingqiao.regions import clock
from qingqiao.regions.models import Region

BY_COMMAND = Cause("", None, "rebuild")
HELP = """把全部进度格按现有记录重新判定一遍。平时不需要：每次改动都会即时重算；升级或恢复备份之后可运行一次。

例：qingqiao rebuild
"""


@click.command("rebuild", help=HELP)
@click.option("--processes", type=click.IntRange(0), default=0, help="同时几个进程；默认按处理器数。")
def rebuild(processes: int) -> None:
    total = 0
    for region in Region.objects.order_by("code"):
        cadres = count_cadres(region)
        note_rebuilding(region, BY_COMMAND)
        with click.progressbar(length=cadres, label=region.name) as bar:
            total += rebuild_region(region, clock.today(region), processes=processes, report=bar.update)
        end_rebuilding(region)
    click.echo(f"已重新判定 {total} 名团干部的进度")
