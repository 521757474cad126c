"""`qingqiao restore FILE`: a backup put back."""

import secrets
from pathlib import Path

import click
from django.conf import settings

from qingqiao.project.backups.reading import read_keys
from qingqiao.project.backups.restoring import is_in_use, missing_list, restore_backup
from qingqiao.project.locks import ASIDE, PREPARING, SERVING, held
from qingqiao.project.outcomes import AtFault
from qingqiao.project.secret_files import make_folder, replace_secret

HELP = """用备份恢复数据库、照片、附件和自备的表格模板；备份时用 SQLite、现在用 PostgreSQL（或相反）也可以。

先把做备份时的 sealing.key 放进数据目录。已有数据时须加 --force，原有内容会被替换。请先停止服务。
先在旁边恢复、核对完，再一步换上；换到一半被打断的，下一次启动时自动做完。
做备份以后撤回同意的人（数据目录的 erasures.tsv）会再次清除。恢复后大家要重新登录，并重新设置两步验证。

例：qingqiao restore 2026-11-24.qqb
"""


@click.command(help=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="替换现有的数据")
def restore(file: Path, force: bool) -> None:
    read_keys(make_folder(Path(settings.DATA)) / "sealing.key")
    with held(SERVING, waits=False) as is_free, held(PREPARING), held(ASIDE):
        if not is_free:
            raise AtFault("青桥正在这个数据目录上运行，什么也没有改动；请先停止服务，再恢复")
        if is_in_use() and not force:
            raise AtFault("这里已有数据，什么也没有改动；确定要替换请加 --force")
        warning = missing_list()
        restored = restore_backup(file)
        make_signing_key()
    contents, manifest = restored.backup.contents, restored.backup.manifest
    click.echo(
        f"已恢复 {contents.made_at} 的备份（版本 {contents.version}）：{manifest.count_rows()} 行，"
        f"照片和附件 {len(manifest.files)} 个，都与清单相符"
    )
    if restored.erased:
        click.echo(f"备份以后撤回同意的，已再次清除 {restored.erased} 条")
    click.echo("登录状态和两步验证不在备份里：请大家重新登录，重新设置两步验证。")
    if warning:
        click.echo(f"注意：{warning}", err=True)


def make_signing_key() -> None:
    """Make a key to sign sessions with where there is none: a backup holds no session that an older one signed."""
    path = Path(settings.DATA) / "secret.key"
    if not settings.ENVIRONMENT.secret_key and not path.exists():
        replace_secret(path, secrets.token_hex(32))
