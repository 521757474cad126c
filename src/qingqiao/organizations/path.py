"""The materialized path of the tree: ASCII, in the order of siblings, searched by range.

A step is a number in base 36 preceded by its length, so that text order equals number order without a limit: 0 → `10`,
35 → `1z`, 36 → `210`. Every step ends in a dot; a child's path begins with its parent's.
"""

from typing import Any

from django.db import models

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
END = "~"
"""Comes after all that a path consists of."""


def step(number: int) -> str:
    """Return the step of the child with this number (from 0)."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
        if not number:
            return f"{DIGITS[len(digits)]}{digits}."


def number_of(path: str) -> int:
    """Return the number of the last step of a path."""
    return int(path[:-1].rpartition(".")[2][1:], 36)


def parent(path: str) -> str:
    """Return the path without its last step; empty for the top."""
    head, _, _ = path[:-1].rpartition(".")
    return f"{head}." if head else ""


def child_of(top: str, path: str) -> str:
    """Return the path of the child of a top under which a path lies; the top's own path stays."""
    below, dot, _ = path[len(top) :].partition(".")
    return f"{top}{below}{dot}"


def successor(path: str) -> str:
    """Return the first text after all texts that begin with this path: the subtree is `path <= p < successor(path)`."""
    return path[:-1] + "/"


def subtree(path: str, column: str = "path") -> models.Q:
    """Return the WHERE of rows whose column holds this path or one below it."""
    return from_path(path, successor(path), column)


def from_path(path: Any, after: Any, column: str = "path") -> models.Q:
    """Return the same for a prepared statement, which is given the path's successor too."""
    return models.Q(**{f"{column}__gte": path, f"{column}__lt": after})


def between(first: str, last: str, column: str = "path") -> models.Q:
    """Return the WHERE of rows whose column holds a path from one to another in the tree's order, both included."""
    return models.Q(**{f"{column}__gte": first, f"{column}__lte": last})


def ancestors(path: str) -> list[str]:
    """Return the paths above, from the top, without the path itself."""
    steps = path.split(".")[:-2]
    return ["".join(f"{one}." for one in steps[: n + 1]) for n in range(len(steps))]


class PathField(models.CharField[str, str]):
    """A path column; on PostgreSQL with the C collation, so that range searches work."""

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
