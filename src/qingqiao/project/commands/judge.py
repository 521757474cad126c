"""`qingqiao judge`: cells, rates, scores and figures as files, of any span, without keeping anything."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from qingqiao.evaluations.cadres import JudgedCadre
from qingqiao.exchange.judging import judge_to
from qingqiao.policy.pack import Pack, PackFaults, read_pack
from qingqiao.problems import InputAtFault, PackAtFault, Place
from qingqiao.progress.spans import JudgedSpan
from qingqiao.project.counting import counted
from qingqiao.project.outcomes import AtFault
from qingqiao.regions.models import Region

STEP = 100
DAY = click.DateTime(["%Y-%m-%d"])
HELP = """按一段日期考核，把进度格、得分和各组织的数字写成 cells.csv、cadres.csv、organizations.csv；数据库里什么也不改。

--pack 换一个制度包试算；--organization 只写这个组织及其下级，和这段日期里在其中任职的干部（名次仍按全部同级组织排）。

例：qingqiao judge --from 2026-01-01 --to 2026-06-30 --as-of 2026-07-04 --out 半年
"""


@click.command(help=HELP)
@click.option("--from", "first", type=DAY, required=True, help="第一天")
@click.option("--to", "last", type=DAY, required=True, help="最后一天")
@click.option("--as-of", "as_of", type=DAY, required=True, help="站在哪一天看，不早于最后一天")
@click.option(
    "--pack", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="试用另一个制度包（TOML）"
)
@click.option("--organization", help="只写这个组织编码的下级（含自身）")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="写到哪个文件夹")
def judge(
    first: datetime, last: datetime, as_of: datetime, pack: Path | None, organization: str | None, out: Path
) -> None:
    if last < first:
        raise click.UsageError("--to 不应早于 --from。")
    if as_of < last:
        raise click.UsageError("--as-of 不应早于 --to。")
    span = JudgedSpan(first.date(), last.date(), as_of.date())
    try:
        judge_to(out, span, watch, pack=_read(pack) if pack else None, organization=organization)
    except InputAtFault as fault:
        raise AtFault(fault.detail) from fault
    click.echo(f"已写入 {out}/cells.csv、cadres.csv、organizations.csv")


def _read(path: Path) -> Pack:
    try:
        return read_pack(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise PackAtFault(f"{path.name}：第 {error.start + 1} 个字节不是 UTF-8 文字。") from error
    except PackFaults as faults:
        places = [Place("：".join(filter(None, one[:2])), one.message) for one in faults.faults]
        raise PackAtFault(f"{path.name}：共 {len(places)} 处。", places) from faults


def watch(region: Region, cadres: Iterable[JudgedCadre]) -> Iterable[JudgedCadre]:
    """Yield the cadres, counting them."""
    return counted(cadres, region.name, "名团干部", STEP)
