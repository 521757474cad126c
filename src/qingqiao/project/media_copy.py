"""The photos and files held still for a backup: links, so that what is cleaned or removed meanwhile is in it all the same."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

ORIGINALS = "raw"


def media_files(kind: str = "") -> Iterator[Path]:
    """Every photo and file, or those of one kind, in order; what is being written is none yet."""
    root = Path(settings.MEDIA_ROOT)
    found = (path for path in (root / kind).rglob("*") if path.is_file())
    yield from sorted(path for path in found if not _is_hidden(path.relative_to(root)))


def hold(folder: Path, kind: str = "") -> None:
    """Hold what is there now in `folder`, under the same names; what is held already stays."""
    for path in media_files(kind):
        held = folder / path.relative_to(settings.MEDIA_ROOT)
        if not held.exists():
            held.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # it has just gone
                _link(path, held)


def _link(path: Path, held: Path) -> None:
    try:
        os.link(path, held)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(path, held)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
