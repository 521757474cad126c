"""docs/words.md is the dictionary: its files are there, its forbidden names are not, and a class name means one thing."""

import ast
import functools
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from tests.house.tree import ROOT, SOURCE, files, parsed, python_files

WORDS = (ROOT / "docs" / "words.md").read_text()


@functools.cache
def trees() -> dict[str, ast.Module]:
    """Return each module of the source, parsed, by its place; only who asks waits for it."""
    return {path.relative_to(SOURCE).as_posix(): parsed(path) for path in python_files()}


def table(heading: str) -> list[list[str]]:
    part = WORDS.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return rows[1:]


FORBIDDEN = {name for row in table("Not used as names") for name in row[0].split(", ")}
CLASSES = {name for name in FORBIDDEN if name[0].isupper()}
"""Refused as classes; a module may call a type of its own so."""
SHARED = {name for row in table("Classes of one name") for name in row[0].split(", ")}


NOT_ON_PAGES = sorted(word for row in table("Not used on pages") for word in row[0].split("、"))
READ_BY_THE_PROGRAM = {"records/sentences", "exchange/read", "exchange/synonyms.py", "exchange/by_look.py"}
"""Words that are looked for in what people write; no page shows them."""


def texts_in(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that people may read: all but docstrings."""
    nodes = [node for node in ast.walk(tree) if hasattr(node, "body") and isinstance(node.body, list)]
    docs = {id(one.value) for node in nodes for one in node.body if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def pages() -> Iterator[tuple[str, str]]:
    """Yield the place and text of everything that people read."""
    for path, tree in trees().items():
        if not any(path.startswith(one) for one in READ_BY_THE_PROGRAM):
            yield path, "\n".join(texts_in(tree))
    for path in files(".html", ".txt", ".js", under=SOURCE):
        if "vendor" not in path.parts:
            yield path.relative_to(SOURCE).as_posix(), path.read_text()


@functools.cache
def names_in(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
    return found


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_a_forbidden_name_is_not_used(name: str) -> None:
    used_in = classes_in if name in CLASSES else names_in
    assert [path for path, tree in trees().items() if name in used_in(tree)] == []


@functools.cache
def classes_in(tree: ast.Module) -> set[str]:
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def test_a_class_name_means_one_thing() -> None:
    places = defaultdict(list)
    for path, tree in trees().items():
        for name in classes_in(tree):
            places[name].append(path)
    twice = {name: paths for name, paths in places.items() if len(paths) > 1 and name not in SHARED}
    assert twice == {}


def test_a_declared_pair_exists() -> None:
    everywhere = [name for tree in trees().values() for name in classes_in(tree)]
    assert {name for name in SHARED if everywhere.count(name) < 2} == set()


def test_the_places_of_words_exist() -> None:
    places = re.findall(r"`([a-z_]+(?:/[a-z_]+)+(?:\.py)?|[a-z_]+\.py)`", WORDS)
    named = [place for place in places if "/" in place and not place.startswith("tests/")]
    assert len(named) > 30
    assert [place for place in named if not (SOURCE / place).exists()] == []


def test_a_word_stands_in_the_dictionary_once() -> None:
    words = [row[0] for heading in ("The field", "Judging", "The house") for row in table(heading)]
    assert sorted(words) == sorted(set(words))


def test_a_page_calls_things_as_the_dictionary_does() -> None:
    assert len(NOT_ON_PAGES) > 15
    found = {path: [word for word in NOT_ON_PAGES if word in text] for path, text in pages()}
    assert {path: words for path, words in found.items() if words} == {}


def test_what_a_page_says_is_found_and_a_docstring_is_not() -> None:
    module = ast.parse(
        '"""用户名"""\nLABEL = "账户"\ndef make():\n    """登出"""\n    return f"{LABEL}登陆"\n'
    )
    assert list(texts_in(module)) == ["账户", "登陆"]
