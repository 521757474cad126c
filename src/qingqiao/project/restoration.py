"""Restoring a backup: checked completely before anything changes, and never over an installation in use unless
requested."""

import json
import shutil
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection

from qingqiao.accounts.models import Account
from qingqiao.actions.erasure import has_list
from qingqiao.actions.erasure_list import apply_list, keep_list
from qingqiao.audit.heads import set_heads_aside
from qingqiao.problems import FileAtFault
from qingqiao.project.backup import (
    DATABASE,
    FORMAT,
    MANIFEST,
    MEDIA,
    Manifest,
    digest,
    key_digest,
)
from qingqiao.project.database_copy import load_database
from qingqiao.project.media_copy import media_files
from qingqiao.project.preparation import prepare_tables
from qingqiao.project.secret_files import make_folder

NO_LIST = (
    "这里没有 erasures.tsv：做备份之后撤回同意的人会随备份回来。"
    "请把原来数据目录里的 erasures.tsv 放到 {}，再恢复一次；确实没有人撤回过，就不用管。"
)
READ_ERRORS = (tarfile.TarError, EOFError, OSError, KeyError, TypeError, ValueError)


def is_in_use() -> bool:
    """Return whether data would be lost: accounts or photos."""
    has_tables = Account._meta.db_table in connection.introspection.table_names()
    return (has_tables and Account.objects.exists()) or any(media_files())


def missing_list() -> str:
    """Return a warning where nothing here knows who withdrew since the backup: neither the list nor a database."""
    return "" if has_list() or is_in_use() else NO_LIST.format(settings.DATA)


def restore_backup(source: Path) -> Manifest:
    """Replace the installation's data by the backup. Raise FileAtFault before anything has changed."""
    make_folder(settings.DATA)
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as name:
        folder = Path(name)
        manifest = unpack(source, folder)
        refuse_unfit(manifest, folder / DATABASE)
        keep_list()
        load_database(folder / DATABASE)
        _put_media(folder / MEDIA, folder / "before")
    prepare_tables()
    set_heads_aside()
    apply_list()
    return manifest


def unpack(source: Path, folder: Path) -> Manifest:
    """Extract every member into the folder and return the manifest. Raise FileAtFault when the file is no backup, or
    truncated."""
    (folder / MEDIA).mkdir()
    try:
        with tarfile.open(source) as tar:
            for member in tar:
                _unpack(tar, member, folder)
        return Manifest(**json.loads((folder / MANIFEST).read_text()))
    except READ_ERRORS as error:
        raise FileAtFault(f"{source} 不是完整的备份：{error}") from error


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Extract a regular file with an expected name. Raise ValueError otherwise: links and paths with .. are refused."""
    name = PurePosixPath(member.name)
    is_ours = member.name in (MANIFEST, DATABASE) or name.parts[0] == MEDIA
    content = tar.extractfile(member) if member.isfile() else None
    if content is None or not is_ours or ".." in name.parts or name.is_absolute():
        raise ValueError(member.name)
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        shutil.copyfileobj(content, out)


def refuse_unfit(manifest: Manifest, copy: Path) -> None:
    """Raise FileAtFault for another format, another kind of database, other bytes or another sealing key."""
    if manifest.format != FORMAT:
        raise FileAtFault(
            f"备份格式 {manifest.format} 由别的版本（{manifest.version}）写成，这里只能读 {FORMAT}"
        )
    if manifest.vendor != connection.vendor:
        raise FileAtFault(f"备份来自 {manifest.vendor}，这里是 {connection.vendor}，不能直接恢复")
    if digest(copy) != manifest.database_sha256:
        raise FileAtFault("备份中的数据库与清单不符，文件可能已损坏")
    if manifest.sealing_key != key_digest():
        raise FileAtFault("备份用的是另一把 sealing.key，请先把当时的密钥放回数据目录")


def _put_media(restored: Path, before: Path) -> None:
    place = Path(settings.MEDIA_ROOT)
    if place.exists():
        place.rename(before)
    restored.rename(place)
