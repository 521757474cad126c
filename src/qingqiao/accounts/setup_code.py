"""The one-time code that protects the first hour, and what was typed so far: files of the data folder for its owner alone."""

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
    """Return the set-up code, made when there is none."""
    if not _path(CODE).exists():
        _write(CODE, make_code())
    return _path(CODE).read_text().strip()


def is_setup_code(typed: str) -> bool:
    """Return whether this is the set-up code; never where none was made."""
    if not _path(CODE).exists():
        return False
    return secrets.compare_digest(normal_code(typed).encode(), kept_code().encode())


def keep_draft(values: Mapping[str, str]) -> None:
    """Keep what was typed, to go on from on any browser; passwords are not among it."""
    _write(DRAFT, json.dumps(dict(values), ensure_ascii=False))


def kept_draft() -> dict[str, str]:
    """Return what was typed so far."""
    try:
        found: dict[str, str] = json.loads(_path(DRAFT).read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return found


def end_setup() -> None:
    """Take the code and the draft away: the first hour is over."""
    _path(CODE).unlink(missing_ok=True)
    _path(DRAFT).unlink(missing_ok=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until nobody else on this machine is setting up."""
    with os.fdopen(os.open(_path(LOCK), os.O_WRONLY | os.O_CREAT, FILE_MODE), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _path(name: str) -> Path:
    return Path(settings.DATA) / name


def _write(name: str, text: str) -> None:
    """Write aside and move into place: a file is there whole or not at all."""
    draft = _path(f".{name}.{secrets.token_hex(4)}")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w", encoding="utf-8"
    ) as out:
        out.write(text)
    draft.replace(_path(name))
