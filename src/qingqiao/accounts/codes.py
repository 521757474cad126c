"""Codes that one person hands to another: short enough to be typed, without signs that look alike, kept as a digest."""

import secrets
import unicodedata

from qingqiao.sealed import blind_index

SIGNS = "2346789ACDEFGHJKMNPQRTVWXY"  # without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V
LENGTH = 8
EVERYWHERE = 0


def make_code() -> str:
    """A new code; 26^8 are possible, so that guessing is hopeless where wrong ones are counted."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def normal_code(typed: str) -> str:
    """A code as it was made, however it was typed: full width, small letters, spaces and strokes between."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


def code_digest(code: str) -> bytes:
    """What is kept of a code: keyed, since a code is short enough to be tried out by whoever has the table alone."""
    return blind_index(f"invitation\0{code}", EVERYWHERE)


def grouped(code: str) -> str:
    """A code as it is printed: `ABCD EFGH`."""
    return f"{code[:4]} {code[4:]}"


def join_link(base: str, code: str) -> str:
    """The address that is sent with a code; `base` is where people reach the pages, without a stroke at its end."""
    return f"{base}/join/?code={code}"
