"""docs/findings.md: each finding of security, of breaking on purpose and of operating once, with a test that there is."""

import re

from tests.house.named_tests import missing_tests, named_tests
from tests.house.tree import ROOT

FOUND = [
    f"{letter}{number}" for letter, last in (("S", 10), ("B", 10), ("P", 8)) for number in range(1, last + 1)
]
ROW = re.compile(r"^\| ([SBP]\d+) \| (.+?) \| (.+) \|$", re.M)


def test_each_finding_stands_there_once_with_its_tests() -> None:
    rows = ROW.findall((ROOT / "docs" / "findings.md").read_text())
    assert [number for number, *_ in rows] == FOUND
    assert {number: missing_tests(tests) for number, _, tests in rows if missing_tests(tests)} == {}
    assert all(len(named_tests(tests)) == tests.count("`") // 2 > 0 for *_, tests in rows)
