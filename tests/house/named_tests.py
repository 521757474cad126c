"""Tests that a document names as `tests/path.py::test_name`, and which of them there are."""

import ast
import re
from functools import cache

from tests.house.tree import ROOT, parsed

TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def named_tests(text: str) -> list[tuple[str, str]]:
    """Return the file and the name of each."""
    return TEST.findall(text)


def missing_tests(text: str) -> list[str]:
    """Return those that aren't there."""
    return [f"{place}::{name}" for place, name in named_tests(text) if name not in _names_in(place)]


@cache
def _names_in(place: str) -> set[str]:
    if not (ROOT / place).exists():
        return set()
    return {node.name for node in parsed(ROOT / place).body if isinstance(node, ast.FunctionDef)}
