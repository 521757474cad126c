"""`qingqiao restore FILE`: a backup put back."""

from pathlib import Path

import click

from qingqiao.project.outcomes import AtFault
from qingqiao.project.restoration import is_in_use, missing_list, restore_backup

HELP = """用备份恢复数据库和照片。已有数据时须加 --force，原有内容会被替换。请先停止服务。

例：qingqiao restore 2026-11-24.tar.gz
"""


@click.command(help=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="替换现有的数据")
def restore(file: Path, force: bool) -> None:
    if is_in_use() and not force:
        raise AtFault("这里已有数据，什么也没有改动；确定要替换请加 --force")
    warning = missing_list()
    manifest = restore_backup(file)
    click.echo(
        f"已恢复 {manifest.made_at} 的备份（版本 {manifest.version}），照片和附件 {manifest.photos} 个"
    )
    if warning:
        click.echo(f"注意：{warning}", err=True)
