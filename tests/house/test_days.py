"""Rules about days, subtrees and statuses are written in one place each."""

import re

import pytest
from tests.house.tree import SOURCE

HOMES = [
    ("a range holds a day", r"first_day <= \w+ and \(\S+ is None or", {"regions/days.py"}),
    (
        "a range as a WHERE",
        r"first_day__lte|exclude\(last_day__lt=",
        {"regions/days.py", "progress/queries.py"},
    ),
    ("a subtree as a WHERE", r"path__gte|\}__gte\": path", {"organizations/path.py"}),
    ("kept cells hold", r"valid_from__lte", {"progress/horizon.py"}),
    ("a cell is met or not", r"done__(?:gte|lt)=|= '' AND done (?:>=|<) target", {"progress/statuses.py"}),
    ("names of weekdays", r"一二三四五六日\"", {"ui/days.py"}),
    ("a day in Chinese", r"\.month\}月\{", {"ui/days.py"}),
    ("kinds of report day", r"& set\(\w+\.kind_list\(\)\)", {"records/report_days.py"}),
    ("closed lists of contacts", r"\"男\", \"女\"|\"团员\", \"党员\"", {"contacts/words.py"}),
]
"""What is said, how it looks in source, where it may stand. progress/queries.py asks for cells, whose periods always end."""


@pytest.mark.parametrize(("what", "pattern", "homes"), HOMES, ids=[one for one, _, _ in HOMES])
def test_a_rule_stands_in_its_home_alone(what: str, pattern: str, homes: set[str]) -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and re.search(pattern, path.read_text())
    }
    assert found == homes, what
