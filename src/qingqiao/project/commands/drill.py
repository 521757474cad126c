"""`qingqiao drill FILE`: a restore tried aside."""

from pathlib import Path

import click

from qingqiao.project.backups.drilling import drill as drilled
from qingqiao.project.locks import ASIDE, held

HELP = """恢复演练：把备份在旁边恢复一遍，重读每张表、每个文件同清单核对，再同现在的数据比较，最后删去。

不用停止服务，现在的数据不变；磁盘上要有一份数据的余地。
退出码：0 能恢复；1 备份不能用；3 系统出错。

例：qingqiao drill /var/backups/qingqiao/2026-11-24.qqb
"""


@click.command(help=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def drill(file: Path) -> None:
    with held(ASIDE):
        found = drilled(file)
    contents, manifest = found.restored.backup.contents, found.restored.backup.manifest
    click.echo(
        f"能恢复：{contents.made_at} 的备份，{manifest.count_rows()} 行，照片和附件 {len(manifest.files)} 个，"
        "都与清单相符"
    )
    for table, before, after in found.changed:
        click.echo(f"  备份以后改过：{table}，那时 {before} 行，现在 {after} 行")
    click.echo(f"另外 {len(manifest.tables) - len(found.changed)} 张表与现在相同")
