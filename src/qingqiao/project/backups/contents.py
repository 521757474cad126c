"""What a backup says of itself: first what its rows belong to, last the digests of all that it holds."""

import hashlib
from dataclasses import dataclass, field
from typing import IO, Any

from qingqiao.project.backups import rows

CONTENTS, MANIFEST, TABLES = "contents.json", "manifest.json", "tables"


@dataclass(frozen=True)
class Contents:
    """What stands first in a backup: enough to make the tables that its rows belong to."""

    version: str
    made_at: str
    vendor: str
    migrations: list[list[str]]
    tables: dict[str, dict[str, list[str]]]

    def columns(self, table: str) -> rows.Columns:
        return rows.Columns(**self.tables[table])


@dataclass
class Manifest:
    """What stands last: the number and digest of every table's rows, the size and digest of every file."""

    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    def count_rows(self) -> int:
        return sum(int(one["rows"]) for one in self.tables.values())


@dataclass(frozen=True)
class Backup:
    """A backup that was written or read whole."""

    contents: Contents
    manifest: Manifest


class Hashing:
    """A file object that digests what is read through it."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self._digest, self._bytes = content, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        found = self._content.read(size)
        self._digest.update(found)
        self._bytes += len(found)
        return found

    def as_json(self) -> dict[str, Any]:
        return {"bytes": self._bytes, "sha256": self._digest.hexdigest()}
