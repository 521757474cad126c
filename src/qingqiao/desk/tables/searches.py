"""Words that somebody looks for in a list. They are often a person's name, so the address holds a key and the session holds the
words."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import get_random_string

SESSION, NAME = "table-searches", "find"
MOST, LONGEST = 20, 50


@dataclass(frozen=True, slots=True)
class Searched:
    """The words of a request. `is_lost`: its address has a key that this session doesn't know (any more)."""

    words: str = ""
    is_lost: bool = False


def searched(request: HttpRequest) -> Searched:
    """Return the words that the key in the address stands for."""
    key = request.GET.get(NAME, "")
    if not key:
        return Searched()
    kept: dict[str, str] = request.session.get(SESSION, {})
    return Searched(kept[key]) if key in kept else Searched(is_lost=True)


def keep_search(session: MutableMapping[str, Any], words: str) -> str:
    """Keep words in the session, with the last ones before; return their key, empty for none."""
    words = words.strip()[:LONGEST]
    if not words:
        return ""
    key = get_random_string(10)
    session[SESSION] = dict([*session.get(SESSION, {}).items(), (key, words)][-MOST:])
    return key
