"""`qingqiao backup FILE`: everything but the keys in one sealed file."""

from pathlib import Path

import click

from qingqiao.jobs.last_backup import note_backup
from qingqiao.project.backups.writing import write_backup
from qingqiao.project.outcomes import AtFault

HELP = """把数据库、照片、附件和自备的表格模板备份成一个加密的文件；不用停止服务。写完会重读一遍核对。

密钥（数据目录里的 secret.key、sealing.key）不在其中，请另行妥善保存：没有 sealing.key，备份和联系方式都无法读出。
登录状态和两步验证不在其中，恢复以后请大家重新登录、重新设置。

例：qingqiao backup /var/backups/qingqiao/2026-11-24.qqb
"""


@click.command(help=HELP)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="已有同名文件时替换它")
def backup(file: Path, overwrite: bool) -> None:
    if file.exists() and not overwrite:
        raise AtFault(f"{file} 已经存在，没有备份。请换一个文件名；要替换它，加 --overwrite")
    written = write_backup(file)
    note_backup(written.contents.made_at, file)
    click.echo(
        f"{file}：{file.stat().st_size / 2**20:.1f} MiB，{written.manifest.count_rows()} 行，"
        f"照片和附件 {len(written.manifest.files)} 个，已重读核对"
    )
