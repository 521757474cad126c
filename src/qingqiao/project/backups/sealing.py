"""A sealed stream: what is written is encrypted in pieces, so that a backup of any size needs little memory.

AES-256-GCM; each piece is bound to the header, to its number and to whether it is the last (the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár, 2015): altered, moved, missing or cut off, none of it is accepted.
"""

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"QINGQIAO BACKUP 2\n"
PIECE, TAG = 2**20, 16
SALT_BYTES = 32
LONGEST_HEADER = 2**16


class Damaged(ValueError):
    """The stream isn't what was written: altered, cut off, no backup at all, or sealed by another key."""


class OtherKey(Damaged):
    """The stream is sealed by another key than the one given."""


def key_digest(key: bytes) -> str:
    """Return what tells one key from another without giving it away."""
    return hashlib.sha256(b"qingqiao sealing key" + key).hexdigest()[:16]


class SealedWriter:
    """A file object that encrypts what is written; `close` writes the last piece and leaves `out` open."""

    def __init__(self, out: IO[bytes], key: bytes, header: dict[str, Any]) -> None:
        salt = os.urandom(SALT_BYTES)
        header = header | {"key": key_digest(key), "salt": base64.b64encode(salt).decode()}
        line = json.dumps(header, ensure_ascii=False).encode() + b"\n"
        out.write(MAGIC + line)
        self._out, self._cipher, self._line = out, _cipher(key, salt), MAGIC + line
        self._waiting, self._number = bytearray(), 0

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(data)

    def flush(self) -> None:
        """Do nothing: a piece is written when it is full."""

    def close(self) -> None:
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, is_last), piece, self._line))
        self._number += 1


class SealedReader:
    """A file object that reads what SealedWriter wrote by one of these keys. Raise OtherKey; every read may raise Damaged."""

    def __init__(self, source: IO[bytes], keys: Sequence[bytes]) -> None:
        if source.read(len(MAGIC)) != MAGIC:
            raise Damaged("不是青桥的备份，或由别的版本写成")
        line = source.readline(LONGEST_HEADER)
        try:
            self.header: dict[str, Any] = json.loads(line)
            salt = base64.b64decode(self.header["salt"])
        except (ValueError, KeyError, TypeError) as error:
            raise Damaged("开头已损坏") from error
        key = next((one for one in keys if key_digest(one) == self.header.get("key")), None)
        if key is None:
            raise OtherKey("备份用的是另一把 sealing.key，请换上做备份时的那一把")
        self._source, self._line, self._cipher = source, MAGIC + line, _cipher(key, salt)
        self._ready, self._number, self._is_over = bytearray(), 0, False
        self._next = source.read(PIECE + TAG)

    def read(self, size: int = -1) -> bytes:
        while (size < 0 or len(self._ready) < size) and not self._is_over:
            self._ready += self._take()
        size = len(self._ready) if size < 0 else size
        found = bytes(self._ready[:size])
        del self._ready[:size]
        return found

    def read_to_end(self) -> None:
        """Check whatever follows what was asked for."""
        while self.read(PIECE):
            pass

    def _take(self) -> bytes:
        piece, self._next = self._next, self._source.read(PIECE + TAG)
        self._is_over = not self._next
        try:
            found = self._cipher.decrypt(_nonce(self._number, self._is_over), piece, self._line)
        except InvalidTag as error:
            raise Damaged(f"第 {self._number + 1} 段（每段 1 MiB）已损坏、被改动或不完整") from error
        self._number += 1
        return found


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=salt, info=b"qingqiao backup").derive(key))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
