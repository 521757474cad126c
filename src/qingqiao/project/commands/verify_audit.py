"""`qingqiao verify-audit`: the audit log against its chain of digests."""

import click

from qingqiao.audit.queries import has_guards, regions_of_code
from qingqiao.audit.verifying import BrokenLink, verify_log
from qingqiao.project.outcomes import AtFault
from qingqiao.regions.models import Region

HELP = """核对操作日志：每一条的内容、前后次序和摘要（SHA-256），找出第一处被改、被删、被插进来或换了次序的地方。什么也不改。

每天最后一条的摘要另外记在数据目录的 audit-heads.tsv，请定期抄到别处：数据库连同日志一起被换掉，也能从它看出来。

退出码：0 相符；1 不相符，或没有这个辖区；3 系统出错。

\b
例：qingqiao verify-audit
例：qingqiao verify-audit --region YL
"""


@click.command("verify-audit", help=HELP)
@click.option("--region", default="", help="只核对一个辖区；默认全部")
def verify_audit(region: str) -> None:
    broken = 0
    if not has_guards():
        click.echo("数据库里保护操作日志的触发器不见了或停用了，请查明是谁、为什么。", err=True)
    for one in regions_of_code(region):
        found = verify_log(one)
        if found.broken:
            broken += 1
            click.echo(f"{one.code} 操作日志不相符：{_where(one, found.broken)}")
        else:
            waiting = f"，另有 {found.waiting} 条还没有连上" if found.waiting else ""
            click.echo(f"{one.code} 操作日志相符：{found.linked} 条{waiting}，最后的摘要 {found.head.hex()}")
    if broken:
        raise AtFault("操作日志不相符。请保留数据库和备份的原样，查明是谁、什么时候改的，再决定怎样恢复。")


def _where(region: Region, broken: BrokenLink) -> str:
    place = f"{broken.day} 第 {broken.number} 条" if broken.day else "还没有连上的条目"
    entry = broken.entry
    if entry is None:
        return f"{place}，{broken.why}"
    at = entry.at.astimezone(region.zone())
    return f"{place}（{at:%Y-%m-%d %H:%M:%S}，{entry.verb}，{entry.pk}），{broken.why}"
