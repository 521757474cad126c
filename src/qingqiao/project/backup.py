"""A backup: one tar file with the manifest, the database and the photos. The keys are not in it: keep them apart."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import timezone

from qingqiao.project.database_copy import dump_database
from qingqiao.project.media_copy import ORIGINALS, hold
from qingqiao.project.secret_files import FILE_MODE

MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media"
FORMAT = 1
BLOCK = 2**20


@dataclass(frozen=True)
class Manifest:
    """A backup's description of itself. `sealing_key` is a digest, to check whether the right key is at hand."""

    format: int
    version: str
    made_at: str
    vendor: str
    database_sha256: str
    sealing_key: str
    photos: int


def write_backup(target: Path) -> Manifest:
    """Write the backup under a temporary name, then rename it; only its owner can read it.

    Originals are linked before the database is copied: a photo that is cleaned meanwhile still waits in the copy.
    """
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".backup-") as folder:
        copy, media = Path(folder) / DATABASE, Path(folder) / MEDIA
        hold(media, ORIGINALS)
        dump_database(copy)
        hold(media)
        photos = sorted(path.relative_to(media) for path in media.rglob("*") if path.is_file())
        manifest = describe(copy, len(photos), timezone.now())
        draft = target.with_name(f".{target.name}.part")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE), "wb") as out:
            _write(out, manifest, copy, media, photos)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    return manifest


def describe(copy: Path, photos: int, made_at: datetime) -> Manifest:
    """Return the manifest for a copy of the database on disk."""
    return Manifest(
        format=FORMAT,
        version=version("qingqiao"),
        made_at=made_at.isoformat(),
        vendor=connection.vendor,
        database_sha256=digest(copy),
        sealing_key=key_digest(),
        photos=photos,
    )


def key_digest() -> str:
    return hashlib.sha256(b"qingqiao sealing key" + settings.SEALING_KEY).hexdigest()[:16]


def digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _write(out: IO[bytes], manifest: Manifest, copy: Path, media: Path, photos: list[Path]) -> None:
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as tar:
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(text), FILE_MODE
        tar.addfile(entry, io.BytesIO(text))
        tar.add(copy, DATABASE)
        for path in photos:
            tar.add(media / path, f"{MEDIA}/{path}")
