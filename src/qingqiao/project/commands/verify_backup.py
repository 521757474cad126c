"""`qingqiao verify-backup FILE`: a backup read whole and compared with its manifest."""

from pathlib import Path

import click
from django.conf import settings

from qingqiao.project.backups.reading import check_backup, read_keys

HELP = """核对一个备份：解开、读完，每张表、每个文件都与清单里的摘要（SHA-256）比较。什么也不改。

需要当时的 sealing.key：默认用数据目录里的，也可以用 --key 指明。
退出码：0 完好；1 有损坏、不完整、不是备份或密钥不对；3 系统出错。

例：qingqiao verify-backup 2026-11-24.qqb --key /media/usb/sealing.key
"""


@click.command("verify-backup", help=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="sealing.key 所在的文件"
)
def verify_backup(file: Path, key: Path | None) -> None:
    found = check_backup(file, read_keys(key or Path(settings.DATA) / "sealing.key"))
    contents, manifest = found.contents, found.manifest
    click.echo(f"{file} 完好：{contents.made_at}，版本 {contents.version}，{contents.vendor}")
    click.echo(f"{len(manifest.tables)} 张表 {manifest.count_rows()} 行，照片和附件 {len(manifest.files)} 个")
