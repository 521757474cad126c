"""Whether what somebody types fits a name: characters, pinyin, initials, and all of them mixed (张xw, zhangw, 绥de).

Every reading of a character fits, so that 单, 解 and 吴堡 are found by the right reading and by the usual one. The readings are
pypinyin's table; its phrases stay unread. A name is spelled as tokens, one a character: ` 单dan|chan|shan 伟wei`.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import distribution
from itertools import islice
from pathlib import Path

LONGEST = 40
"""Characters of a query; what is typed beyond is left out."""

SURE = 6
"""So many signs go into the pattern, whose ways double with each; whether the others fit is counted through afterwards."""

MORE = {
    "黑": ("he",),
    "谌": ("shen",),
    "盖": ("ge", "gai"),
    "种": ("chong",),
    "繁": ("po",),
    "贠": ("yun", "yuan"),
    "会": ("gui",),
    "库": ("she",),
}
"""Readings as a surname that the table lacks."""

_TABLE = "pypinyin/pinyin_dict.json"
_UMLAUT = "u\N{COMBINING DIAERESIS}"
_WORD = re.compile(r"[a-z]+|\S")
_START = r"[^a-z |\n]?(?:[a-z]+\|)*"
_NEXT = r"[a-z|]*+ "


class Query:
    """What somebody typed. `text`: in its plain form, in which codes are searched; false: nothing to search for."""

    def __init__(self, typed: str) -> None:
        self.text = plain(typed)[:LONGEST].strip()
        self._signs = list(_signs(self.text))
        self._begins = re.compile("".join(_steps(self._signs[:SURE])))

    def __bool__(self) -> bool:
        return bool(self._signs)

    def rank(self, name: str) -> int | None:
        """Return how well one name fits: 0 the whole name, 1 its beginning, 2 from another character on; None: it doesn't.

        Nothing of the name is remembered: young people's names may be erased."""
        spelling = spelling_of(name)
        return self._rank(name, spelling) if self and self._begins.search(spelling) else None

    def best_of(self, names: Iterable[str]) -> list[str]:
        """Return the distinct names that fit, the best first; their spellings are remembered."""
        return self.best_in(Spellings.of(names)) if self else []

    def best_in(self, listed: "Spellings", most: int | None = None) -> list[str]:
        """Return the listed names that fit, the best first; at most so many of them. They are looked at in their order, so that
        few are found soon where nearly all fit."""
        if not self:
            return []
        if len(self._signs) > SURE:
            likely = (listed.names[line] for line in lines(self._begins, listed.text))
            return [name for _, name in sorted(self._ranked(likely))][:most]
        begins = re.compile(f"\n{self._begins.pattern}")
        whole = re.compile(f"\n{re.escape(spelling_of(self.text))}\n")
        same = (listed.names[line] for line in lines(whole, listed.text))
        found = dict.fromkeys(name for rank, name in self._ranked(same) if rank == 0)
        for pattern in (begins, self._begins):
            fitting = (listed.names[line] for line in lines(pattern, listed.text))
            wanted = None if most is None else max(0, most - len(found))
            found |= dict.fromkeys(islice((name for name in fitting if name not in found), wanted))
        return list(found)[:most]

    def _ranked(self, names: Iterable[str]) -> Iterator[tuple[int, str]]:
        for name in names:
            rank = self._rank(name, spelled(name))
            if rank is not None:
                yield rank, name

    def _rank(self, name: str, spelling: str) -> int | None:
        if len(self.text) >= len(name) and self.text == plain(name):
            return 0
        if len(self._signs) <= SURE:
            return 1 if self._begins.match(spelling) else 2
        tokens = [_Token(one) for one in spelling.split()]
        start = next((number for number in range(len(tokens)) if self._fits(tokens[number:])), None)
        return None if start is None else min(start, 1) + 1

    def _fits(self, tokens: list["_Token"]) -> bool:
        """Return whether all signs fit from the first of these tokens on, each token by one sign at least."""
        reached = {0}
        for token in tokens:
            reached = {end for at in reached for end in token.ends(self._signs, at)}
            if len(self._signs) in reached:
                return True
            if not reached:
                return False
        return False


@dataclass(frozen=True, slots=True)
class _Sign:
    """A letter, digit or character that was typed; `is_apart`: it begins a character of the name."""

    text: str
    is_apart: bool

    @property
    def is_letter(self) -> bool:
        return self.text.isascii() and self.text.isalpha()


class _Token:
    """A character of a name with its readings, or a word in Latin letters as its own reading."""

    def __init__(self, text: str) -> None:
        self.character = text[0] if not (text[0].isascii() and text[0].isalpha()) else ""
        self.readings = text[len(self.character) :].split("|")

    def ends(self, signs: list[_Sign], at: int) -> Iterator[int]:
        """Yield up to which sign, from one on, what was typed can stand for this token."""
        if signs[at].text == self.character:
            yield at + 1
        for reading in self.readings:
            for number, letter in enumerate(reading):
                here = at + number
                if here == len(signs) or signs[here].text != letter or (number and signs[here].is_apart):
                    break
                yield here + 1


@dataclass(frozen=True, slots=True)
class Spellings:
    """Distinct names in order, and their spellings in `lined` form."""

    names: list[str]
    text: str

    @classmethod
    def of(cls, names: Iterable[str]) -> "Spellings":
        """Return some names with their spellings, which are remembered."""
        distinct = sorted(set(names))
        return cls(distinct, lined(map(spelled, distinct)))


def lined(texts: Iterable[str]) -> str:
    """Return texts as lines, with a line break before the first and after the last."""
    return "".join(f"\n{one}" for one in texts) + "\n"


def lines(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Yield the number of each line of a `lined` text in which a pattern is found, or with the line break before it."""
    line, seen, at = -1, 0, 0
    while found := pattern.search(text, at):
        begun = found.start() + 1
        line += text.count("\n", seen, begun)
        yield line
        seen, at = begun, text.find("\n", begun)


@lru_cache(maxsize=100_000)
def spelled(name: str) -> str:
    """Return the tokens of a name, a space before each; signs and spaces are left out."""
    return spelling_of(name)


def plain(text: str) -> str:
    """Return a text in its compatibility form, casefolded, with v for ü."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")


def spelling_of(name: str) -> str:
    """Return the tokens of a name as `spelled` does, without remembering it."""
    return "".join(f" {_token(one)}" for one in _WORD.findall(plain(name)) if one.isalnum())


def _token(word: str) -> str:
    return word if word.isascii() else word + "|".join(readings(word))


@lru_cache(maxsize=10_000)
def readings(character: str) -> tuple[str, ...]:
    """Return the syllables of a character without tones, v for ü; none for what is no Chinese character."""
    listed = _table().get(str(ord(character)), "").split(",")
    found = [_without_tone(one) for one in listed if one]
    found += [one.replace("v", "yu") for one in found if one in ("lv", "nv")]
    return tuple(dict.fromkeys([*found, *MORE.get(character, ())]))


def _without_tone(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    marks = (sign for sign in letters if not unicodedata.combining(sign) or sign == "\N{COMBINING DIAERESIS}")
    return "".join(marks).replace(_UMLAUT, "v")


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Return pypinyin's table: a character's number → its readings."""
    file = Path(str(distribution("pypinyin").locate_file(_TABLE)))
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _signs(text: str) -> Iterator[_Sign]:
    is_apart = False
    for sign in text:
        if sign.isalnum():
            yield _Sign(sign, is_apart)
        is_apart = not sign.isalnum()


def _steps(signs: list[_Sign]) -> Iterator[str]:
    """Yield the pattern of some signs over a name's tokens. A letter goes on in a reading or begins that of the next
    character."""
    yield " "
    before = None
    for sign in signs:
        start = _START if sign.is_letter else ""
        if before is None:
            yield start
        elif before.is_letter and sign.is_letter and not sign.is_apart:
            yield f"(?:{_NEXT}{start})?"
        else:
            yield _NEXT + start
        yield re.escape(sign.text)
        before = sign
