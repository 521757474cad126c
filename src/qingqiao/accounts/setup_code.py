"""The one-time code that protects the set-up page, and the draft: files of the data folder, readable by their owner only."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from qingqiao.accounts.codes import make_code, normal_code

CODE, DRAFT, LOCK = "setup-code.txt", "setup-draft.json", ".setup.lock"
FILE_MODE = 0o600


def kept_code() -> str:
    """Return the set-up code; create it when there is none."""
    if not _path(CODE).exists():
        _write(CODE, make_code())
    return _path(CODE).read_text().strip()


def is_setup_code(typed: str) -> bool:
    """Return whether this is the set-up code; never when there is none."""
    if not _path(CODE).exists():
        return False
    return secrets.compare_digest(normal_code(typed).encode(), kept_code().encode())


def keep_draft(values: Mapping[str, str]) -> None:
    """Store the draft, to continue on any browser; it has no passwords."""
    _write(DRAFT, json.dumps(dict(values), ensure_ascii=False))


def kept_draft() -> dict[str, str]:
    """Return the stored draft."""
    try:
        found: dict[str, str] = json.loads(_path(DRAFT).read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return found


def end_setup() -> None:
    """Delete code and draft: the set-up is finished."""
    _path(CODE).unlink(missing_ok=True)
    _path(DRAFT).unlink(missing_ok=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process of this machine is setting up."""
    with os.fdopen(os.open(_path(LOCK), os.O_WRONLY | os.O_CREAT, FILE_MODE), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _path(name: str) -> Path:
    return Path(settings.DATA) / name


def _write(name: str, text: str) -> None:
    """Write a temporary file and rename it, so that a file is complete or absent."""
    draft = _path(f".{name}.{secrets.token_hex(4)}")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w", encoding="utf-8"
    ) as out:
        out.write(text)
    draft.replace(_path(name))
