"""`qingqiao backup FILE`: everything but the keys in one file."""

from pathlib import Path

import click

from qingqiao.project.backup import write_backup

HELP = """把数据库和照片备份成一个文件；不用停止服务。

密钥（数据目录里的 secret.key、sealing.key）不在其中，请另行妥善保存：没有 sealing.key，联系方式无法读出。

例：qingqiao backup 2026-11-24.tar.gz
"""


@click.command(help=HELP)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    manifest = write_backup(file)
    click.echo(f"{file}：{file.stat().st_size / 2**20:.1f} MiB，照片和附件 {manifest.photos} 个")
