"""docs/asvs.md: each line of OWASP ASVS 5.0, level 1 and 2, once, with a test that there is or a reason."""

import re

from tests.house.named_tests import missing_tests, named_tests
from tests.house.tree import ROOT, SOURCE, python_files

# The levels of each section's lines, in their order.
LEVELS = {
    "1.1": "22",
    "1.2": "111112222",
    "1.3": "11222222222",
    "1.4": "222",
    "1.5": "12",
    "2.1": "122",
    "2.2": "112",
    "2.3": "1222",
    "2.4": "2",
    "3.2": "11",
    "3.3": "1222",
    "3.4": "112222",
    "3.5": "11122",
    "3.7": "22",
    "4.1": "122",
    "4.2": "2",
    "4.3": "22",
    "4.4": "1222",
    "5.1": "2",
    "5.2": "112",
    "5.3": "11",
    "5.4": "222",
    "6.1": "122",
    "6.2": "111111112222",
    "6.3": "1122",
    "6.4": "1122",
    "6.5": "22222",
    "6.6": "222",
    "6.8": "2222",
    "7.1": "222",
    "7.2": "1111",
    "7.3": "22",
    "7.4": "11222",
    "7.5": "22",
    "7.6": "22",
    "8.1": "12",
    "8.2": "112",
    "8.3": "1",
    "8.4": "2",
    "9.1": "111",
    "9.2": "1222",
    "10.1": "22",
    "10.2": "22",
    "10.3": "2222",
    "10.4": "11111222222",
    "10.5": "22222",
    "10.6": "22",
    "10.7": "222",
    "11.1": "22",
    "11.2": "222",
    "11.3": "112",
    "11.4": "1222",
    "11.5": "2",
    "11.6": "2",
    "12.1": "122",
    "12.2": "11",
    "12.3": "2222",
    "13.1": "2",
    "13.2": "22222",
    "13.3": "22",
    "13.4": "12222",
    "14.1": "22",
    "14.2": "1222",
    "14.3": "122",
    "15.1": "122",
    "15.2": "122",
    "15.3": "1222222",
    "16.1": "2",
    "16.2": "22222",
    "16.3": "2222",
    "16.4": "222",
    "16.5": "222",
    "17.1": "2",
    "17.2": "2222",
    "17.3": "22",
}
LINES = 253
MET, PARTLY, UNMET, ELSEWHERE = "满足", "部分", "未满足", "不适用"
ROW = re.compile(r"^\| V(\d+\.\d+)\.(\d+) \| (\d) \| (.+?) \| (.+?) \| (.+) \|$", re.M)
FILE = re.compile(r"`((?:src|docs)/[\w./-]+)`")
WEAK = re.compile(r"\b(?:hashlib|hmac)\.(?:new|digest)?\(?[^)\n]*\b(?:md5|sha1)\b|hashlib\.(?:md5|sha1)\b")


def rows() -> list[tuple[str, ...]]:
    return ROW.findall((ROOT / "docs" / "asvs.md").read_text())


def test_each_of_the_253_lines_stands_there_once_with_its_level() -> None:
    expected = [
        (section, str(number), level)
        for section, levels in LEVELS.items()
        for number, level in enumerate(levels, 1)
    ]
    assert len(expected) == LINES
    assert [(section, number, level) for section, number, level, *_ in rows()] == expected


def test_a_line_has_a_test_that_there_is_or_a_reason() -> None:
    faulty = {
        f"V{section}.{number}": fault for section, number, *rest in rows() if (fault := fault_of(*rest))
    }
    assert faulty == {}


def fault_of(_level: str, says: str, state: str, because: str) -> str:
    """What a line lacks; empty for nothing."""
    named = named_tests(because)
    gone = missing_tests(because)
    gone += [place for place in FILE.findall(because) if not (ROOT / place).exists()]
    if gone:
        return f"there is no {gone[0]}"
    if state not in (MET, PARTLY, UNMET, ELSEWHERE) or len(says) < 2 or len(because) < 5:
        return "says too little"
    if because.count("`tests/") != len(named):
        return "names a test without its file"
    is_told = named or FILE.search(because) or "ADR" in because
    return "" if is_told or state in (UNMET, ELSEWHERE) else "points at nothing"


def test_the_head_counts_what_the_tables_say() -> None:
    text = (ROOT / "docs" / "asvs.md").read_text()
    for state in (MET, PARTLY, UNMET, ELSEWHERE):
        count = sum(row[4] == state for row in rows())
        assert f"{state} {count} 条" in text


def test_no_weak_digest_is_called() -> None:
    assert [str(path.relative_to(SOURCE)) for path in python_files() if WEAK.search(path.read_text())] == []
