"""Photos, files and the office's own forms, kept for a backup by hard links, so that what is cleaned or removed meanwhile is
included."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

MEDIA, FORMS = "media", "forms"
ORIGINALS = "raw"


def media_files(kind: str = "") -> Iterator[Path]:
    """Yield every photo and file, or those of one kind, in order, without temporary files."""
    root = Path(settings.MEDIA_ROOT)
    found = (path for path in (root / kind).rglob("*") if path.is_file())
    yield from sorted(path for path in found if not _is_hidden(path.relative_to(root)))


def hold(folder: Path, kind: str = "") -> None:
    """Link the present files in `folder`, under the same names; existing links stay."""
    for path in media_files(kind):
        held = folder / path.relative_to(settings.MEDIA_ROOT)
        if not held.exists():
            held.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # deleted meanwhile
                _link(path, held)


def hold_forms(folder: Path) -> None:
    """Link the office's own forms in `folder`."""
    for path in sorted((Path(settings.DATA) / FORMS).glob("*")):
        folder.mkdir(exist_ok=True)
        _link(path, folder / path.name)


def _link(path: Path, held: Path) -> None:
    try:
        os.link(path, held)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, or one without hard links
        shutil.copyfile(path, held)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
