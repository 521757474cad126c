"""`qingqiao verify-round`: a published round against its digests, and against what today's records would give."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from qingqiao.evaluations.models import Round, Stage
from qingqiao.evaluations.verifying import Verification
from qingqiao.evaluations.verifying import verify_round as verified
from qingqiao.project.outcomes import AtFault
from qingqiao.regions import clock

DAY = click.DateTime(["%Y-%m-%d"])
SHOWN = 50
HELP = """核对一轮已经公布的考核：重新计算固定内容的摘要（SHA-256）和补充更正的次序，并说明按今天的记录数字会不会不同、
差在哪些进度格、哪些记录是公布以后才报的。数据库里什么也不改。

退出码：0 与摘要相符（今天的数字不同也是 0，会逐条列出）；1 不相符，或没有这一轮。

例：qingqiao verify-round YY --from 2026-01-01 --to 2026-03-31
"""


@click.command("verify-round", help=HELP)
@click.argument("organization_code")
@click.option("--from", "first", type=DAY, required=True, help="考核的第一天")
@click.option("--to", "last", type=DAY, required=True, help="考核的最后一天")
@click.option("--all", "is_all", is_flag=True, help="列出全部不同之处，不止前 50 条")
def verify_round(organization_code: str, first: datetime, last: datetime, is_all: bool) -> None:
    if last < first:
        raise click.UsageError("--to 不应早于 --from。")
    rows = Round.objects.filter(
        organization__code=organization_code,
        first_day=first.date(),
        last_day=last.date(),
        stage=Stage.PUBLISHED,
    )
    round = rows.select_related("region", "organization__region").first()
    if round is None:
        raise AtFault("没有这一轮在系统里公布的考核，请核对组织编码和日期。")
    found = verified(round, clock.today(round.region))
    click.echo(f"{round.organization.name} {round.first_day} 至 {round.last_day}，{round.published_on} 公布")
    click.echo(f"摘要 {round.digest}")
    for line in _limited(list(_lines(found)), is_all):
        click.echo(line)
    if not found.is_sound:
        raise AtFault("\n".join(["与公布时的摘要不符：", *found.faults]))


def _limited(lines: list[str], is_all: bool) -> Iterator[str]:
    yield from lines if is_all else lines[:SHOWN]
    if not is_all and len(lines) > SHOWN:
        yield f"……共 {len(lines)} 条，加 --all 列出全部"


def _lines(found: Verification) -> Iterator[str]:
    if not found.is_sound:
        return
    yield "固定内容、各份结果和补充更正都与摘要相符。"
    for one in found.erased:
        yield f"{one}里有姓名已按撤回同意清除，其余照旧。"
    yield "按今天的记录，数字相同。" if found.is_as_today else "按今天的记录，数字会不同："
    for pack in found.packs:
        yield f"  制度包换成了 {pack}"
    for code, name, was, now in found.figures:
        yield f"  组织 {code} 的 {name}：{was or '无'} → {now or '无'}"
    for cell in found.cells:
        yield f"  干部 {cell.cadre} 的 {cell.obligation} {cell.period}：{_cell(cell.was)} → {_cell(cell.now)}"
    for record in found.records:
        cadres = "、".join(record.cadres)
        yield f"  公布后才报的记录 {record.code}：{record.occurred_on} 发生，{record.submitted_on} 提交，计入 {cadres}"


def _cell(values: tuple[Any, ...] | None) -> str:
    return "没有" if values is None else f"{values[1]}/{values[0]} {values[2]}"
