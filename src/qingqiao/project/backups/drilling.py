"""A restore tried aside: its rows are compared as they are loaded, then its files, then both with today; then it is removed."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qingqiao.problems import BackupAtFault
from qingqiao.project.backups import aside, rows
from qingqiao.project.backups.contents import Manifest
from qingqiao.project.backups.restoring import Restored, build_aside

Digests = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Drill:
    """A restore that worked, and the tables whose number of rows has changed since: name, then, now."""

    restored: Restored
    changed: list[tuple[str, int, int]]


def drill(source: Path) -> Drill:
    """Restore aside, compare and remove. Raise BackupAtFault unless what stands aside is what the manifest says."""
    today = _digests()
    restored = build_aside(source)
    manifest = restored.backup.manifest
    try:
        _refuse({name: one["sha256"] for name, one in manifest.files.items()}, dict(_files_aside()))
    finally:
        aside.clear_aside()
    return Drill(restored, list(_changed(manifest, today)))


def _digests() -> Digests:
    with rows.snapshot() as read:
        return {
            table: rows.digest_of(read, table, columns).as_json() for table, columns in rows.tables().items()
        }


def _files_aside() -> Iterator[tuple[str, str]]:
    for kind, folder in aside.folders().items():
        root = aside.aside_of(folder)
        for path in root.rglob("*"):
            if path.is_file():
                with path.open("rb") as content:
                    digest = hashlib.file_digest(content, "sha256").hexdigest()
                yield f"{kind}/{path.relative_to(root).as_posix()}", digest


def _refuse(expected: Mapping[str, object], found: Mapping[str, object]) -> None:
    different = sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))
    if different:
        raise BackupAtFault(f"恢复出来的与清单不符：{'、'.join(different)}")


def _changed(manifest: Manifest, today: Digests) -> Iterator[tuple[str, int, int]]:
    for table, one in manifest.tables.items():
        if table in today and today[table] != one:
            yield table, int(one["rows"]), int(today[table]["rows"])
