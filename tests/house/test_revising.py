"""Whatever revises a row that exists goes through `revise_page`, and is tried by two people at once (tests/agreement)."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from tests.agreement.revisions import CASES
from tests.house.tree import SOURCE

FACES = ("phone", "desk", "public")
REVISING = ("revise_", "note_", "fill_", "correct_", "set_cycle", "set_term", "join_record")
KEEPS_ITS_OWN = {"revise_record", "note_consent", "note_demand", "note_refused_sign_in"}
"""One tap sets one field of the record as it is now, without showing it; a consent is added to those noted before, a demand is
new, as an entry of the log is."""


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    for face in FACES:
        for path in (SOURCE / face).rglob("*.py"):
            module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef):
                    yield module, node


def names_in(function: ast.FunctionDef) -> list[str]:
    nodes = list(ast.walk(function))
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    return names + [node.attr for node in nodes if isinstance(node, ast.Attribute)]


@lru_cache
def names_by_view() -> dict[tuple[str, str], list[str]]:
    return {(module, node.name): names_in(node) for module, node in views()}


def revises(names: list[str]) -> bool:
    return any(name.startswith(REVISING) and name not in KEEPS_ITS_OWN for name in names)


def test_what_revises_compares_with_what_was_shown() -> None:
    revisers = {place: names for place, names in names_by_view().items() if revises(names)}
    assert len(revisers) > 20
    assert [place for place, names in revisers.items() if "revise_page" not in names] == []


def test_every_form_that_revises_is_tried_by_two() -> None:
    found = Counter(
        module for (module, _), names in names_by_view().items() for name in names if name == "revise_page"
    )
    assert found == Counter(case.module for case in CASES.values())
