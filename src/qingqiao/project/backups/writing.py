"""Writing a backup: a sealed tar of what it is, the rows, the photos and files, and last the digests of all of them."""

import gzip
import io
import json
import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from qingqiao import __version__
from qingqiao.keyring import keys
from qingqiao.project.backups import rows
from qingqiao.project.backups.contents import (
    CONTENTS,
    MANIFEST,
    TABLES,
    Backup,
    Contents,
    Hashing,
    Manifest,
)
from qingqiao.project.backups.media import FORMS, MEDIA, ORIGINALS, hold, hold_forms
from qingqiao.project.backups.reading import check_backup
from qingqiao.project.backups.sealing import SealedWriter
from qingqiao.project.secret_files import FILE_MODE

LINES_BYTES = 4 * 2**20
HELD = ".backup-"
LEFT_SECONDS = 24 * 3600


def write_backup(target: Path) -> Backup:
    """Write the backup under a temporary name, read it back, then rename it; only its owner can read it.

    Originals are linked before the rows are fixed, the rest afterwards: a photo that is cleaned meanwhile is in the backup as its
    row says.
    """
    clear_leftovers(target.parent)
    draft = target.with_name(f".{target.name}.part")
    try:
        return _write_and_check(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def clear_leftovers(folder: Path) -> None:
    """Remove what backups that were killed left a day ago: drafts in a folder, and their links in the data folder."""
    before = time.time() - LEFT_SECONDS
    for path in (*Path(settings.DATA).glob(f"{HELD}*"), *folder.glob(".*.part")):
        if path.stat().st_mtime < before:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _write_and_check(draft: Path, target: Path) -> Backup:
    with (
        tempfile.TemporaryDirectory(dir=settings.DATA, prefix=HELD) as folder,
        os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE), "wb") as out,
    ):
        held = Path(folder)
        hold(held / MEDIA, ORIGINALS)
        with rows.snapshot() as read:
            hold(held / MEDIA)
            hold_forms(held / FORMS)
            backup = _write(out, read, held)
        out.flush()
        os.fsync(out.fileno())
    check_backup(draft, keys())
    draft.replace(target)
    return backup


def describe() -> Contents:
    """Return what a backup of the database as it is now says of itself."""
    return Contents(
        version=__version__,
        made_at=timezone.now().isoformat(),
        vendor=connection.vendor,
        migrations=rows.applied_migrations(),
        tables={name: asdict(columns) for name, columns in rows.tables().items()},
    )


def _write(out: IO[bytes], read: rows.Read, held: Path) -> Backup:
    contents, manifest = describe(), Manifest()
    header = {"version": contents.version, "made_at": contents.made_at}
    sealed = SealedWriter(out, keys()[-1], header)
    with (
        gzip.GzipFile(fileobj=sealed, mode="wb", compresslevel=1) as packed,
        tarfile.open(fileobj=packed, mode="w|") as tar,
    ):
        _add(tar, CONTENTS, json.dumps(asdict(contents), ensure_ascii=False).encode())
        for table in contents.tables:
            manifest.tables[table] = _add_rows(tar, table, contents.columns(table), read).as_json()
        for path in sorted(one for one in held.rglob("*") if one.is_file()):
            name = path.relative_to(held).as_posix()
            manifest.files[name] = _add_file(tar, path, name)
        _add(tar, MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False).encode())
    sealed.close()
    return Backup(contents, manifest)


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), FILE_MODE
    tar.addfile(entry, io.BytesIO(content))


def _add_rows(tar: tarfile.TarFile, table: str, columns: rows.Columns, read: rows.Read) -> rows.Digest:
    found, places = rows.Digest(), rows.json_places(columns)

    def lines() -> Iterator[bytes]:
        for row in read(table, columns.names):
            found.add(row, places)
            yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    for number, content in enumerate(_in_pieces(lines())):
        _add(tar, f"{TABLES}/{table}/{number:06}", content)
    return found


def _in_pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for line in lines:
        piece += line
        if len(piece) >= LINES_BYTES:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)


def _add_file(tar: tarfile.TarFile, path: Path, name: str) -> dict[str, Any]:
    with path.open("rb") as content:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = os.fstat(content.fileno()).st_size, FILE_MODE
        hashing = Hashing(content)
        tar.addfile(entry, hashing)
    return hashing.as_json()
