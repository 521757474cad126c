"""The encrypted column, its blind index, and the tokens that stand for people in counts.

AES-256-GCM (NIST SP 800-38D) with the column's name as associated data; every derived key comes from the one sealing
key by HKDF (RFC 5869). If the key is lost, the data are lost: it lies in the data folder and is backed up separately.
"""

import hashlib
import hmac
import os
import secrets
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from qingqiao.policy.names import normal_form

VERSION = b"\x01"
NONCE_BYTES = 12
TOKEN_BITS = 63


class SealBroken(Exception):
    """A sealed value can't be decrypted: another key, another column, or altered bytes."""


@cache
def _derived(master: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(master)


def _key(purpose: str) -> bytes:
    return _derived(settings.SEALING_KEY, purpose)


def seal(text: str, label: str) -> bytes:
    """Return the encrypted text for the column named by `label`; never twice the same."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(_key("column")).encrypt(nonce, text.encode(), label.encode())


def unseal(blob: bytes, label: str) -> str:
    """Return the text that was sealed. Raise SealBroken."""
    nonce, body = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    try:
        return AESGCM(_key("column")).decrypt(nonce, body, label.encode()).decode()
    except InvalidTag as broken:
        raise SealBroken(label) from broken


def authenticate(data: bytes) -> bytes:
    """Return the code by which this installation knows later that the data are its own (HMAC, RFC 2104)."""
    return hmac.digest(_key("audit"), data, "sha256")


def is_authentic(data: bytes, code: bytes) -> bool:
    """Return whether `authenticate` gave this code for the data."""
    return hmac.compare_digest(authenticate(data), code)


def blind_index(text: str, region: int) -> bytes:
    """Return a keyed digest, by region, by which a sealed value is found without decrypting any."""
    return hmac.digest(_key("index"), f"{region}\0{text}".encode(), "sha256")


def person_token(region: int, *, code: str = "", name: str = "") -> int:
    """Return the opaque number (63 bits) of a person in counts: by contact code, else by the normal form of the name
    (policy.md 4, `people`)."""
    text = f"{region}\0code\0{code}" if code else f"{region}\0name\0{normal_form(name)}"
    digest = hashlib.blake2b(text.encode(), digest_size=8, key=_key("person")).digest()
    return int.from_bytes(digest, "big") >> (64 - TOKEN_BITS)


def random_token() -> int:
    """Return a random token for an erased name, so that it still counts as one person."""
    return secrets.randbits(TOKEN_BITS)


class SealedField(models.Field[str, str]):
    """A text column stored encrypted; an empty text stays empty. It can't be searched: add a blind index beside it."""

    empty_strings_allowed = True

    @property
    def label(self) -> str:
        """The column's name, bound into each encrypted value: in another column it can't be decrypted."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return connection.Database.Binary(seal(value, self.label) if value else b"")

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        return unseal(bytes(value), self.label) if value else ""

    def to_python(self, value: Any) -> str:
        return value or ""
