"""The encrypted column, its blind index, and the tokens that stand for people in counts.

AES-256-GCM (NIST SP 800-38D) with the column's name as associated data; every derived key comes from the one sealing key by
HKDF (RFC 5869). What is lost with the key is lost: it lies in the data folder and is backed up apart.
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
    """A sealed value doesn't open: another key, another column, or altered bytes."""


@cache
def _derived(master: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(master)


def _key(purpose: str) -> bytes:
    return _derived(settings.SEALING_KEY, purpose)


def seal(text: str, label: str) -> bytes:
    """The ciphertext of a text for the column named by `label`; never twice the same."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(_key("column")).encrypt(nonce, text.encode(), label.encode())


def unseal(blob: bytes, label: str) -> str:
    """The text that was sealed. Raises SealBroken."""
    nonce, body = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    try:
        return AESGCM(_key("column")).decrypt(nonce, body, label.encode()).decode()
    except InvalidTag as broken:
        raise SealBroken(label) from broken


def blind_index(text: str, region: int) -> bytes:
    """What finds a sealed value again without opening any: a keyed digest, by region."""
    return hmac.digest(_key("index"), f"{region}\0{text}".encode(), "sha256")


def person_token(region: int, *, code: str = "", name: str = "") -> int:
    """The opaque number (63 bits) that stands for a person in counts: by contact code, else by the normal form of her name
    (policy.md 4, `people`)."""
    said = f"{region}\0code\0{code}" if code else f"{region}\0name\0{normal_form(name)}"
    digest = hashlib.blake2b(said.encode(), digest_size=8, key=_key("person")).digest()
    return int.from_bytes(digest, "big") >> (64 - TOKEN_BITS)


def random_token() -> int:
    """A token of nobody, as distinct as the name it takes the place of."""
    return secrets.randbits(TOKEN_BITS)


class SealedField(models.Field[str, str]):
    """A text column kept encrypted; empty stays empty. It can't be searched: keep a blind index beside it."""

    empty_strings_allowed = True

    @property
    def label(self) -> str:
        """The column's name, bound into each ciphertext: one moved to another column doesn't open."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return connection.Database.Binary(seal(value, self.label) if value else b"")

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        return unseal(bytes(value), self.label) if value else ""

    def to_python(self, value: Any) -> str:
        return value or ""
