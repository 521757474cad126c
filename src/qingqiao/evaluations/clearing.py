"""Words of a published round that a withdrawn person's name has left (policy.md 6)."""

from collections.abc import Mapping
from typing import Any

from qingqiao.evaluations.canonical import digest_of, is_same, unpack, words_digest
from qingqiao.evaluations.models import Result, Supplement


def is_as_published(row: Result | Supplement, content: Mapping[str, Any]) -> bool:
    """Return whether the words agree with what the row's frozen content holds of them."""
    return is_same(words_digest(row.region_id, row.sealed_words), content.get("words", ""))


def is_cleared(row: Result | Supplement) -> bool:
    """Return whether the words are what a withdrawal left of them."""
    return is_same(words_digest(row.region_id, row.sealed_words), row.cleared)


def digest_when_cleared(row: Result | Supplement, changed: Mapping[str, str]) -> str:
    """Return the keyed digest of the words that stay. Words that were changed by hand before get none: they stay a fault."""
    if not is_as_published(row, _content(row)) and not is_cleared(row):
        return row.cleared
    for name, value in changed.items():
        setattr(row, name, value)
    return words_digest(row.region_id, row.sealed_words)


def _content(row: Result | Supplement) -> Mapping[str, Any]:
    """Return the frozen content; empty when it isn't what its digest is over."""
    body = bytes(row.frozen)
    content: Mapping[str, Any] = unpack(body) if body and is_same(digest_of(body), row.digest) else {}
    return content
