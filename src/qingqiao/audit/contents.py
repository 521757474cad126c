"""What of an entry is authenticated and chained: canonical bytes and SHA-256 over them (docs/decisions: the log is chained)."""

import hashlib
import json
import re
from datetime import UTC, date
from typing import Any
from uuid import UUID

from qingqiao.accounts.kinds import Means
from qingqiao.accounts.networks import network_of

SALT_BYTES = 16
FIRST = bytes(32)
"""The digest before the first link of a region."""
SEVEN_DIGITS = re.compile(r"\d{7}")
KINDS = "kinds"
_written = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
HEXADECIMAL = re.compile(r"[0-9a-f-]{32,}")


def words_digest(salt: bytes, details: Any) -> bytes:
    """Return the salted digest of an entry's details. Without the salt nobody can tell from it what they said."""
    plain = details if _is_plain(details) else json.loads(json.dumps(details))
    return hashlib.sha256(salt + _canonical(plain)).digest()


def content_digest(entry: Any) -> bytes:
    """Return the digest of an entry: of its columns, and of the digest of its words."""
    columns = [
        entry.pk.hex,
        entry.region_id,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        _hex(entry.account),
        entry.actor,
        str(entry.verb),
        str(entry.means),
        str(entry.outcome),
        entry.model,
        _hex(entry.row),
        entry.address,
        bytes(entry.words).hex(),
    ]
    return hashlib.sha256(_canonical(columns)).digest()


def link_digest(previous: bytes, region: int, day: date, number: int, content: bytes) -> bytes:
    """Return the digest of a link."""
    place = _canonical([region, day.isoformat(), number])
    return hashlib.sha256(bytes(previous) + place + bytes(content)).digest()


def holds_words(details: Any) -> bool:
    """Return whether details hold something that somebody may have typed: Chinese, or a long number that is no key. A record's
    kinds are chosen from the pack's: each submission has them, and each withdrawal of consent reads all entries with words."""
    if isinstance(details, dict):
        return any(holds_words(one) for key, one in details.items() if key != KINDS)
    if isinstance(details, list | tuple):
        return any(holds_words(one) for one in details)
    if not isinstance(details, str) or HEXADECIMAL.fullmatch(details):
        return False
    return not details.isascii() or SEVEN_DIGITS.search(details) is not None


def shortened(address: str, means: str) -> str:
    """Return the address to keep: of who comes by a link only its network (24 of 32 bits, 48 of 128), for she is a young
    person or a community and nobody needs to know where she was (PIPL 6)."""
    return network_of(address) if means == Means.LINK and address else address


def _is_plain(details: Any) -> bool:
    """Return whether details are written the same before and after they were stored: only keys that are no text change."""
    if isinstance(details, dict):
        return all(type(key) is str and _is_plain(one) for key, one in details.items())
    return all(map(_is_plain, details)) if isinstance(details, list | tuple) else True


def _hex(key: UUID | None) -> str:
    return key.hex if key else ""


def _canonical(value: Any) -> bytes:
    return _written(value).encode()
