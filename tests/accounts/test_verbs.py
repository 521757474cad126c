"""The table of verbs: each is used, each has its words, and nothing is acted or asked for that isn't in it."""

import ast
from pathlib import Path

import pytest

from qingqiao.accounts.verbs import Verb
from tests.house.tree import SOURCE, walked

TABLE = SOURCE / "accounts" / "verbs.py"


def named_in(folder: Path) -> set[str]:
    """The verbs that the code below a folder names."""
    nodes = (node for path in folder.rglob("*.py") if path != TABLE for node in walked(path))
    return {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Verb"
    }


def test_every_verb_is_used() -> None:
    assert set(Verb.__members__) - named_in(SOURCE) == set()


def test_every_verb_that_leaves_a_line_is_acted() -> None:
    acted = named_in(SOURCE / "actions") | named_in(SOURCE / "exchange")
    assert {name for name, verb in Verb.__members__.items() if not verb.is_read} - acted == set()


def test_no_verb_is_written_as_a_string() -> None:
    codes = {str(verb) for verb in Verb}
    for path in SOURCE.rglob("*.py"):
        if path != TABLE:
            texts = {node.value for node in walked(path) if isinstance(node, ast.Constant)}
            assert not codes & {text for text in texts if isinstance(text, str)}, path


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_says_what_it_is_who_may_do_it_and_why(verb: Verb) -> None:
    assert any("一" <= character <= "鿿" for character in verb.words)
    assert verb.extents
    assert verb.because


def test_no_two_verbs_read_the_same() -> None:
    assert len({verb.words for verb in Verb}) == len(Verb)
    assert len({str(verb) for verb in Verb}) == len(Verb.__members__)
