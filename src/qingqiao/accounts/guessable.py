"""What of a password somebody who knows its owner, and Chinese habits, would try first."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from qingqiao.spelling import plain, readings

RUN = 3  # signs in a row that count as one
ROWS = (
    *("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "!@#$%^&*()"),
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp"),
)
DIGITS = str.maketrans("一二三四五六七八九〇零壹贰叁肆伍陆柒捌玖两", "123456789001234567892")
WORDS = (
    *("共青团", "团委", "青年", "青桥", "榆林", "密码", "管理员", "团"),
    *(
        "gongqingtuan",
        "gongqing",
        "tuanwei",
        "tuanzhibu",
        "qingnian",
        "qingqiao",
        "yulin",
        "tuan",
        "gqt",
        "tw",
    ),
    *(
        "mima",
        "guanliyuan",
        "woaini",
        "aini",
        "password",
        "passwd",
        "pass",
        "admin",
        "root",
        "test",
        "user",
        "abc",
    ),
    *("5201314", "1314", "520", "666", "888"),
)
# Mobile numbers, days with or without the century, years, one sign again and again
NUMBERS = (r"1[3-9]\d{9}", r"(?:19|20)?\d\d[-./]?[01]?\d[-./]?[0-3]?\d", r"(?:19|20)\d\d", r"(.)\1{2,}")
MOST_READINGS = 64  # of a name whose characters have several
APART = "\0"


def rest_of(password: str, *known: str) -> str:
    """Return what is left of a password, without what is easily guessed; `known`: the login, the owner's name."""
    rest = plain(password).translate(DIGITS)
    pieces = sorted({piece for one in known for piece in _of_name(one)} | set(WORDS), key=len, reverse=True)
    rest = re.sub("|".join(map(re.escape, pieces)), APART, rest)
    for pattern in NUMBERS:
        rest = re.sub(pattern, APART, rest)
    return _without_runs(rest).replace(APART, "")


def _of_name(name: str) -> Iterator[str]:
    """Yield the ways to write a name: in characters, in pinyin, surname and initials, initials."""
    text = plain(name).strip()
    if len(text) > 1:
        yield text
    if not text or any(not readings(one) for one in text):
        return
    for syllables in _few(product(*(readings(one) for one in text))):
        first, rest = syllables[0], syllables[1:]
        initials = "".join(one[0] for one in rest)
        yield from ("".join(syllables), first + initials, "".join(rest) + first)
        yield from (one for one in ("".join(rest), first[0] + initials) if len(one) > 1)


def _few(ways: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    return (way for _, way in zip(range(MOST_READINGS), ways, strict=False))


def _without_runs(text: str) -> str:
    """Return a text without runs along the keyboard or the alphabet, in either direction."""
    lines = [*ROWS, *(row[::-1] for row in ROWS)]
    kept, at = [], 0
    while at < len(text):
        longest = max(_run(text[at:], line) for line in lines)
        kept.append(APART if longest >= RUN else text[at])
        at += longest if longest >= RUN else 1
    return "".join(kept)


def _run(text: str, line: str) -> int:
    """Return how many signs at the beginning of a text stand side by side in a line."""
    start = line.find(text[0])
    if start < 0:
        return 0
    count = 0
    for sign, expected in zip(text, line[start:], strict=False):
        if sign != expected:
            break
        count += 1
    return count
