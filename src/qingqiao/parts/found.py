"""What a search found: groups of rows that lead to pages. What is typed comes by POST alone and is kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingqiao.parts.typed import typed_text
from qingqiao.spelling import LONGEST, Query

MOST = 8
"""Rows of a group; whoever needs others writes more."""

ALONE = "found"
"""The field by which the script asks for what was found without the page round it."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row: what it is called, what distinguishes it, and where it leads."""

    label: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Rows of one kind under their heading."""

    title: str
    rows: Sequence[FoundRow]

    @property
    def is_full(self) -> bool:
        """Return whether there may be more than is shown."""
        return len(self.rows) >= MOST


def typed(request: HttpRequest) -> str:
    """Return what was typed; an address holds none of it."""
    return typed_text(request, "words", LONGEST)


def found_context(words: str, groups: Sequence[FoundGroup]) -> dict[str, Any]:
    """Return the context of `parts/found.html`: the groups that aren't empty, whether there may be more,
    and what was typed."""
    query = Query(words)
    filled = [group for group in groups if group.rows]
    return {
        "typed": words,
        "groups": filled,
        "is_more": any(one.is_full for one in filled),
        "number": sum(len(one.rows) for one in filled),
        "asked": bool(query),
    }


def is_alone(request: HttpRequest) -> bool:
    """Return whether the script asks for what was found alone."""
    return ALONE in request.POST


def found_alone(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Return what was found without the page round it."""
    return render(request, "parts/found.html", context)
