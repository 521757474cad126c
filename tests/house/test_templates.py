"""Templates are read and compared by line: short lines, a table row begins its own, the token is written one way."""

import re

import pytest
from tests.house.tree import SOURCE, files, place

MOST_CHARACTERS = 120
TEMPLATES = [path for path in files(".html", under=SOURCE) if "templates" in path.parts]
ROW = re.compile(r"<tr[ >]")


def faults_of(text: str) -> list[str]:
    """What a reviewer would send back, with its line."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MOST_CHARACTERS:
            found.append(f"{number}: {len(line)} characters")
        if any(line[: row.start()].strip() for row in ROW.finditer(line)):
            found.append(f"{number}: a table row in the middle of a line")
        if "csrfmiddlewaretoken" in line:
            found.append(f"{number}: {{% csrf_token %}} written by hand")
    return found


def test_a_template_can_be_read_line_by_line() -> None:
    faults = {place(path): faults_of(path.read_text()) for path in TEMPLATES}
    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    "wrong",
    [
        f"<p>{'字' * MOST_CHARACTERS}</p>",
        "<tbody><tr>",
        "<tr></tr><tr></tr>",
        '<input type="hidden" name="csrfmiddlewaretoken" value="{{ csrf_token }}">',
    ],
)
def test_what_a_reviewer_would_send_back_is_found(wrong: str) -> None:
    assert len(faults_of(wrong)) == 1


def test_a_template_name_stands_once() -> None:
    """One of two of a name hides the other, and nobody sees which."""
    names = [path.as_posix().partition("/templates/")[2] for path in TEMPLATES]
    assert sorted({name for name in names if names.count(name) > 1}) == []
