"""Codes that one person gives to another: short enough to type, without characters that look alike, stored as a digest."""

import secrets
import unicodedata

from qingqiao.sealed import blind_index

SIGNS = "2346789ACDEFGHJKMNPQRTVWXY"  # without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V
LENGTH = 8
EVERYWHERE = 0


def make_code() -> str:
    """Return a new code, one of 26^8: too many to guess while wrong ones are limited."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def normal_code(typed: str) -> str:
    """Return a typed code in its normal form: full width, lower case, spaces and hyphens are accepted."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


def code_digest(code: str) -> bytes:
    """Return the digest that is stored: keyed, since a code is short enough to be found by trial from the table alone."""
    return blind_index(f"invitation\0{code}", EVERYWHERE)


def grouped(code: str) -> str:
    """Return a code as it is printed: `ABCD EFGH`."""
    return f"{code[:4]} {code[4:]}"


def join_link(base: str, code: str) -> str:
    """Return the address sent with a code. `base` is the installation's address, without a slash at its end."""
    return f"{base}/join/?code={code}"
