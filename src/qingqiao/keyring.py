"""The keys that seal: a file with one key a line, the oldest first. All of them open what they sealed; the last one seals.

The file is looked at again whenever something is sealed or a key is unknown, so that a rotation reaches running servers.
"""

import hashlib
import os
from functools import cache
from pathlib import Path

from django.conf import settings

KEY_BYTES, ID_BYTES = 32, 4
Stamp = tuple[int, int, int]
_read: dict[str, tuple[Stamp, tuple[bytes, ...]]] = {}
_seen: dict[str, set[bytes]] = {}


def parse_keys(text: str) -> tuple[bytes, ...]:
    """Return the keys of a file's text. Raise ValueError for one that is empty or no key."""
    keys = tuple(bytes.fromhex(line) for line in text.split())
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise ValueError("no key")
    return keys


@cache
def key_id(key: bytes) -> bytes:
    """Return the mark of a key that stands before what it sealed; it says nothing of the key."""
    return hashlib.sha256(b"qingqiao key id" + key).digest()[:ID_BYTES]


def keys() -> tuple[bytes, ...]:
    """Return the keys as the file has them now, the newest last; those of the start where the file can't be read."""
    path = os.fspath(settings.SEALING_KEY_FILE)
    try:
        found = os.stat(path)  # noqa: PTH116 (asked at each act)
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        known = _read.get(path)
        if known is None or known[0] != stamp:
            known = stamp, parse_keys(Path(path).read_text())
            _read[path] = known
            _seen.setdefault(path, set()).update(known[1])
    except (OSError, ValueError):
        return (settings.SEALING_KEY,)
    return known[1]


def has_lost_keys() -> bool:
    """Return whether a key that this process has seen in the file isn't there any more."""
    here = keys()
    return not _seen.get(os.fspath(settings.SEALING_KEY_FILE), set()).issubset(here)


def key_of(id: bytes) -> bytes | None:
    """Return the key of a mark; None when it isn't among the keys."""
    return next((key for key in keys() if key_id(key) == id), None)
