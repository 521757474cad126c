"""The encrypted column, its blind index, and the tokens that stand for people in counts.

AES-256-GCM (NIST SP 800-38D) or SM4-GCM (RFC 8998), with the column's name as associated data. Before each value stand the
cipher and the key's mark, so that keys can be rotated while pages are served (ADR 55). What is compared rather than opened,
index, tokens and codes, comes from the first key and stays. Derived keys come by HKDF (RFC 5869). If the keys are lost, the
data are lost: they lie in the data folder and are backed up separately.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from functools import cache
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from qingqiao.keyring import ID_BYTES, key_id, key_of, keys
from qingqiao.policy.names import normal_form
from qingqiao.problems import SealBroken

OLDEST, MARKED = b"\x01", b"\x02"
CIPHERS = {"aes": b"\x01", "sm4": b"\x02"}
NONCE_BYTES, TAG_BYTES = 12, 16
PREFIX_BYTES = 2 + ID_BYTES
TOKEN_BITS = 63


class UnopenedText(str):
    """Stands on a page for a text that can't be decrypted; saved again it is the same sealed value."""

    __slots__ = ("sealed",)
    sealed: bytes

    def __new__(cls, sealed: bytes) -> Self:
        text = super().__new__(cls, "（无法读取）")
        text.sealed = sealed
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[bytes]]:
        return type(self), (self.sealed,)


@cache
def _derived(master: bytes, purpose: str, length: int = 32) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=purpose.encode()).derive(master)


def _key(purpose: str) -> bytes:
    return _derived(settings.SEALING_KEY, purpose)


def current_prefix() -> bytes:
    """Return what stands before every value that is sealed now: version, cipher and the newest key's mark."""
    return MARKED + CIPHERS[settings.SEALING_CIPHER] + key_id(keys()[-1])


def seal(text: str, label: str) -> bytes:
    """Return the encrypted text for the column named by `label`; never twice the same."""
    return sealer(label)(text)


def sealer(label: str) -> Callable[[str], bytes]:
    """Return what seals the texts of a column by the key that is the newest now: for many that are written at once."""
    key, prefix, bound = keys()[-1], current_prefix(), label.encode()
    encrypt = _encrypt_sm4 if settings.SEALING_CIPHER == "sm4" else _encrypt_aes

    def sealed(text: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return prefix + nonce + encrypt(key, nonce, text.encode(), bound)

    return sealed


def unseal(blob: bytes, label: str) -> str:
    """Return the text that was sealed. Raise SealBroken."""
    key, cipher, rest = _opened_by(blob)
    nonce, body = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    decrypt = _decrypt_sm4 if cipher == CIPHERS["sm4"] else _decrypt_aes
    try:
        if key is None:
            raise InvalidTag
        return decrypt(key, nonce, body, label.encode()).decode()
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken


def _opened_by(blob: bytes) -> tuple[bytes | None, bytes, bytes]:
    """Return the key and cipher of a sealed value, and the value without its prefix."""
    if blob[:1] == OLDEST:
        return settings.SEALING_KEY, CIPHERS["aes"], blob[1:]
    return key_of(blob[2:PREFIX_BYTES]), blob[1:2], blob[PREFIX_BYTES:]


def _encrypt_aes(key: bytes, nonce: bytes, text: bytes, label: bytes) -> bytes:
    return _aes(key).encrypt(nonce, text, label)


def _decrypt_aes(key: bytes, nonce: bytes, body: bytes, label: bytes) -> bytes:
    return _aes(key).decrypt(nonce, body, label)


@cache
def _aes(key: bytes) -> AESGCM:
    return AESGCM(_derived(key, "column"))


def _encrypt_sm4(key: bytes, nonce: bytes, text: bytes, label: bytes) -> bytes:
    work = _sm4(key, modes.GCM(nonce)).encryptor()
    work.authenticate_additional_data(label)
    return work.update(text) + work.finalize() + work.tag


def _decrypt_sm4(key: bytes, nonce: bytes, body: bytes, label: bytes) -> bytes:
    text, tag = body[:-TAG_BYTES], body[-TAG_BYTES:]
    work = _sm4(key, modes.GCM(nonce, tag)).decryptor()
    work.authenticate_additional_data(label)
    return work.update(text) + work.finalize()


def _sm4(key: bytes, mode: modes.GCM) -> Cipher[modes.GCM]:
    return Cipher(algorithms.SM4(_derived(key, "column sm4", 16)), mode)


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
    """A text column stored encrypted; an empty text stays empty, one whose key is lost reads as `UnopenedText`. It can't be
    searched: add a blind index beside it."""

    empty_strings_allowed = True

    @property
    def label(self) -> str:
        """The column's name, bound into each encrypted value: in another column it can't be decrypted."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return connection.Database.Binary(self.sealer()(value) if value else b"")

    def sealer(self) -> Callable[[str], bytes]:
        """Return what makes of the column's values, of many that are written at once, what the database takes."""
        seal_text = sealer(self.label)
        return lambda value: (
            value.sealed if isinstance(value, UnopenedText) else seal_text(value) if value else b""
        )

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        try:
            return unseal(bytes(value), self.label) if value else ""
        except SealBroken:
            return UnopenedText(bytes(value))

    def to_python(self, value: Any) -> str:
        return value or ""
