"""Canonical JSON and its SHA-256: the same content always has the same digest."""

import hmac
import json
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from qingqiao.sealed import blind_index


@dataclass(frozen=True, slots=True)
class Packed:
    """Content as compressed canonical JSON, with the SHA-256 of the JSON in hexadecimal."""

    body: bytes
    digest: str


def canonical(content: Any) -> bytes:
    """Return JSON in UTF-8 with sorted keys and no white space. Numbers with a fraction are written as text before."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def pack(content: Any) -> Packed:
    """Return content packed."""
    text = canonical(content)
    return Packed(zlib.compress(text), sha256(text).hexdigest())


def unpack(body: bytes | memoryview) -> Any:
    """Return the content of a packed body. Raise ValueError when it is damaged."""
    try:
        return json.loads(zlib.decompress(bytes(body)))
    except zlib.error as error:
        raise ValueError("damaged") from error


def digest_of(body: bytes | memoryview) -> str:
    """Return the SHA-256 of a packed body's JSON; empty when it is damaged."""
    try:
        return sha256(zlib.decompress(bytes(body))).hexdigest()
    except zlib.error:
        return ""


def words_digest(region: int, words: str) -> str:
    """Return a keyed digest of words. Without the key nobody can find a name that was taken out of them."""
    return blind_index(f"words\0{words}", region).hex()


def is_same(one: str, other: str) -> bool:
    """Return whether two digests are equal."""
    return hmac.compare_digest(one, other)
