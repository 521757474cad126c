"""Reading a backup once, from its beginning to its end, and checking all of it."""

import json
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from qingqiao.keyring import parse_keys
from qingqiao.problems import BackupAtFault
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
from qingqiao.project.backups.media import FORMS, MEDIA
from qingqiao.project.backups.sealing import Damaged, SealedReader

BLOCK = 2**20
READ_ERRORS = (tarfile.TarError, EOFError, OSError, KeyError, TypeError, ValueError)


class Checked:
    """What becomes of a backup as it is read: by itself nothing, it is only checked."""

    def begin(self, contents: Contents) -> None:
        """Take what stands first."""

    def take_rows(self, table: str, found: list[rows.Row]) -> None:
        """Take some rows of a table."""

    def take_file(self, name: str, content: Hashing) -> None:
        """Take a file; what isn't read of it is read afterwards."""


def read_keys(path: Path) -> tuple[bytes, ...]:
    """Return the keys of a file. Raise BackupAtFault where there is none."""
    try:
        return parse_keys(path.read_text())
    except (OSError, ValueError) as error:
        raise BackupAtFault(f"{path} 里没有可用的 sealing.key，请先把做备份时的密钥放到那里") from error


def check_backup(source: Path, keys: Sequence[bytes]) -> Backup:
    """Read a backup and return what it is. Raise BackupAtFault unless everything is what its manifest says."""
    try:
        return read_backup(source, keys, Checked())
    except READ_ERRORS as error:
        raise BackupAtFault(f"{source}：{error}") from error


def read_backup(source: Path, keys: Sequence[bytes], taking: Checked) -> Backup:
    """Hand everything to `taking`. Raise one of READ_ERRORS unless everything is what the manifest says."""
    with source.open("rb") as file:
        return _read(SealedReader(file, keys), _Reading(taking))


def _read(reader: SealedReader, reading: "_Reading") -> Backup:
    with tarfile.open(fileobj=reader, mode="r|gz") as tar:  # type: ignore[call-overload]
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is None:
                raise Damaged(f"有不认识的内容 {member.name}")
            reading.take(member.name, content)
    reader.read_to_end()
    return reading.finish()


class _Reading:
    """How far a backup was read: what it says of itself, and what was seen."""

    def __init__(self, taking: Checked) -> None:
        self._taking = taking
        self._contents: Contents | None = None
        self._manifest: Manifest | None = None
        self._digests: dict[str, rows.Digest] = {}
        self._json_places: dict[str, list[int]] = {}
        self._files: dict[str, dict[str, Any]] = {}

    def take(self, name: str, content: IO[bytes]) -> None:
        parts = name.split("/")
        if name == CONTENTS:
            self._contents = Contents(**json.load(content))
            self._digests = {table: rows.Digest() for table in self._contents.tables}
            self._json_places = {
                table: rows.json_places(self._contents.columns(table)) for table in self._contents.tables
            }
            self._taking.begin(self._contents)
        elif name == MANIFEST:
            self._manifest = Manifest(**json.load(content))
        elif parts[0] == TABLES and parts[1] in self._digests:
            self._take_rows(parts[1], content)
        elif parts[0] in (MEDIA, FORMS) and ".." not in parts:
            self._take_file(name, content)
        else:
            raise Damaged(f"有不认识的内容 {name}")

    def finish(self) -> Backup:
        if self._contents is None or self._manifest is None:
            raise Damaged("缺少清单")
        tables = {table: digest.as_json() for table, digest in self._digests.items()}
        refuse_difference(self._manifest, Manifest(tables, self._files))
        return Backup(self._contents, self._manifest)

    def _take_rows(self, table: str, content: IO[bytes]) -> None:
        places = self._json_places[table]
        found = [json.loads(line) for line in content]
        for row in found:
            self._digests[table].add(row, places)
        self._taking.take_rows(table, found)

    def _take_file(self, name: str, content: IO[bytes]) -> None:
        hashing = Hashing(content)
        self._taking.take_file(name, hashing)
        while hashing.read(BLOCK):
            pass
        self._files[name] = hashing.as_json()


def refuse_difference(expected: Manifest, seen: Manifest) -> None:
    """Raise Damaged naming the first table or file that isn't what the manifest says."""
    for what, before, after in (("表", expected.tables, seen.tables), ("文件", expected.files, seen.files)):
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                raise Damaged(f"{what} {name} 与清单不符")
