"""The people named in a sentence: the cadre's contacts by name, others where the words clearly mean a person.

Missing somebody is better than a wrong person: 张伟强 is not 张伟, and a name within another word is no person.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from qingqiao.policy.names import normal_form
from qingqiao.records.sentences import names
from qingqiao.records.sentences.script import simplified

INVISIBLE = "[\\s\u200b-\u200f\u2060\ufeff]*"
HAN = re.compile("[\u3005\u3007\u3400-\u9fff]")
LONGEST_PART = 8
SPACED = re.compile(r"[ \u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Person:
    """A person and the place in the text: a contact by code, or somebody by name."""

    start: int
    end: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A possible name. `is_sure`: certain by its place alone; otherwise it must stand in a row with a sure one."""

    person: Person
    is_sure: bool


def people_in(text: str, contacts: Mapping[str, str]) -> list[Person]:
    """Return everybody named in a text, in order; `contacts`: code → name."""
    by_form: dict[str, list[str]] = {}
    for code, name in contacts.items():
        by_form.setdefault(simplified(normal_form(name)), []).append(code)
    by_form.pop("", None)
    found: list[_Reading] = []
    for read in (_contacts(text, by_form), _dotted(text), _titled(text), _named(text)):
        for one in read:
            if all(
                one.person.end <= other.person.start or other.person.end <= one.person.start
                for other in found
            ):
                found.append(one)
    found.sort(key=lambda one: one.person.start)
    return _once(one for one in _in_rows(text, found) if one.code or normal_form(one.name) not in by_form)


def _once(people: Iterator[Person]) -> list[Person]:
    return list({(one.code, normal_form(one.name)): one for one in reversed(list(people))}.values())[::-1]


def _in_rows(text: str, found: list[_Reading]) -> Iterator[Person]:
    """Yield the sure names, and those in a row with them: 李明、赵敏."""
    sure = {number for number, one in enumerate(found) if one.is_sure} | set(_rows_of_clauses(text, found))
    listed = {number for number, one in enumerate(found) if names.LISTED.search(text[: one.person.start])}
    pairs = list(enumerate(pairwise(found)))
    for number, (one, other) in (*pairs, *reversed(pairs)):
        between = (one.person.end, other.person.start)
        is_row = names.BETWEEN.fullmatch(text, *between) is not None
        if number in listed and (is_row or names.COMMA.fullmatch(text, *between)):
            is_row, listed = True, listed | {number + 1}
        if is_row and {number, number + 1} & sure:
            sure |= {number, number + 1}
    return (one.person for number, one in enumerate(found) if number in sure)


def _rows_of_clauses(text: str, found: list[_Reading]) -> Iterator[int]:
    """Yield the numbers of names that begin a clause in a row, with a person's verb behind: 李明明、张伟杰来参加."""
    first = 0
    for number, one in enumerate(found):
        if number and not names.BETWEEN.fullmatch(text, found[number - 1].person.end, one.person.start):
            first = number
        begins = names.BEGINS.search(text[: found[first].person.start])
        if number > first and begins and names.ROW_GOES_ON.match(text, one.person.end):
            yield number


def _contacts(text: str, by_form: Mapping[str, list[str]]) -> Iterator[_Reading]:
    if not by_form:
        return
    ways = sorted(by_form, key=len, reverse=True)
    any_of = "|".join(f"(?:{_way(form)})" for form in ways)
    pattern, row = re.compile(any_of, re.IGNORECASE), re.compile(f"(?:{any_of})+", re.IGNORECASE)
    start, after = 0, -1  # `after`: the end of the contact before, 李明王芳
    while found := pattern.search(text, start):
        form = normal_form(found[0])
        codes = by_form.get(form, ())
        start = found.start() + 1
        run_on = row.match(text, found.end())
        may_end = _may_end(text, found.end()) or (run_on and _may_end(text, run_on.end()))
        if not may_end or not (found.start() == after or _may_begin(text, found.start())):
            continue
        start = after = found.end()
        if len(codes) == 1:  # of two namesakes it is unknown who is meant
            person = Person(*found.span(), codes[0], found[0])
            yield _Reading(person, _is_plain(form) or names.STRONG.search(text[: found.start()]) is not None)


def _way(form: str) -> str:
    """Return the pattern of all ways to write a normal form."""
    signs = [f"[{names.DOTS}]" if sign == "·" else _either(sign) for sign in form.replace(" ", "")]
    return INVISIBLE.join(signs)


def _either(sign: str) -> str:
    """Return the pattern of a character as one code point or with its accents apart."""
    apart = unicodedata.normalize("NFD", sign)
    return re.escape(sign) if apart == sign else f"(?:{re.escape(sign)}|{re.escape(apart)})"


def _is_plain(form: str) -> bool:
    return form not in names.ORDINARY


def _may_begin(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    if names.EXCEPT.search(before) or (before and before[-1] in names.DOTS):
        return False
    if text[start].isascii():
        return not (before and before[-1].isascii() and before[-1].isalnum())
    return bool(names.MARK.search(before) or names.EASY.search(before))


def _may_end(text: str, end: int) -> bool:
    if names.ABSENT.match(text, end) or names.DOT.match(text, end):
        return False
    if unicodedata.combining(text[end : end + 1] or " "):
        return False
    if text[end - 1].isascii():
        return not text[end : end + 1].isascii() or not text[end : end + 1].isalnum()
    return names.GOES_ON.match(text, end) is not None and names.AND.match(text, end) is None


def _is_marked(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    return names.MARK.search(before) is not None and names.EXCEPT.search(before) is None


def _dotted(text: str) -> Iterator[_Reading]:
    """Yield names with middle dots: 买买提·艾力."""
    for dot in names.DOT.finditer(text):
        start, end = dot.start(), dot.end()
        while (
            start > 0
            and HAN.match(text[start - 1])
            and dot.start() - start < LONGEST_PART
            and not _is_marked(text, start)
        ):
            start -= 1
        while end < len(text) and HAN.match(text[end]) and end - dot.end() < LONGEST_PART:
            end += 1
            if end - dot.end() >= 2 and _may_end(text, end):
                break
        is_whole = min(dot.start() - start, end - dot.end()) >= 2 and _may_end(text, end)
        is_free = start == 0 or not HAN.match(text[start - 1]) or _is_marked(text, start)
        if is_whole and is_free:
            name = names.DOT.sub("·", text[start:end])
            is_first = names.BEGINS.search(text[:start]) is not None
            yield _Reading(Person(start, end, "", name), is_first or _is_marked(text, start))


TITLED = re.compile(
    rf"(?P<surname>{'|'.join(names.COMPOUND)}|[{''.join(sorted(names.SURNAMES))}])"
    rf"(?:{names.TITLES}|[{names.SHORT_TITLES}](?=$|[^\u4e00-\u9fff]|[的和跟与家聊谈说一]))"
)
FAMILIAR = re.compile(rf"[小老阿][{''.join(sorted(names.SURNAMES))}]")


def _titled(text: str) -> Iterator[_Reading]:
    """Yield a surname with a title, 王书记, 张大爷, or 小李 where a person must follow."""
    for found in TITLED.finditer(text):
        before, surname = text[max(0, found.start() - 6) : found.start()], found["surname"]
        word = f"{before[-1:]}{surname}"
        if surname in names.ENDS_WORDS and not names.IN_A_TITLE.search(before):
            continue
        if word not in names.ORDINARY and not names.EXCEPT.search(before):
            yield _Reading(Person(*found.span(), "", found[0]), True)
    for found in FAMILIAR.finditer(text):
        is_given = found.start() and _end_of_name(text, found.start() - 1) == found.end()
        if is_given or not _may_end(text, found.end()):  # 马小龙
            continue
        yield _Reading(Person(*found.span(), "", found[0]), _is_familiar(text, *found.span()))


def _is_familiar(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    is_told = names.BEGINS.search(before) and names.FAMILIAR_GOES_ON.match(text, end)
    return bool(is_told) or _is_marked(text, start)


def _named(text: str) -> Iterator[_Reading]:
    """Yield a surname with a given name, where a person must follow or in a row of people."""
    for start in range(len(text)):
        if end := _end_of_name(text, start):
            has_title = _may_begin(text, start) and names.TITLE.match(text, end) is not None
            is_sure = has_title or _is_marked(text, start) or _tells_me(text, start, end)
            if is_sure or _may_begin(text, start):
                yield _Reading(Person(start, end, "", "".join(text[start:end].split())), is_sure)


def _tells_me(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    return names.BEGINS.search(before) is not None and names.TO_ME.match(text, end) is not None


def _end_of_name(text: str, start: int) -> int:
    """Return where a full name that begins here ends; 0 when there is none."""
    surname = next((one for one in names.COMPOUND if text.startswith(one, start)), text[start])
    if len(surname) == 1 and surname not in names.SURNAMES:
        return 0
    given = start + len(surname)
    if SPACED.match(text, given):  # 赵 敏
        given += len(SPACED.match(text, given)[0]) - 1  # type: ignore[index]
    short, long = given + 1, given + 2
    fitting = [end for end in (long, short) if end <= len(text) and _is_name(text, start, len(surname), end)]
    if len(fitting) > 1 and names.WORD.match(text, short):  # 赵敏发语音: a word begins after two characters
        return short
    return fitting[0] if fitting else 0


def _is_name(text: str, start: int, surname: int, end: int) -> bool:
    name = "".join(text[start:end].split())
    given = name[surname:]
    if not given or not all(HAN.match(sign) for sign in given) or set(given) & names.NOT_GIVEN:
        return False
    if (
        names.ROLE.fullmatch(given)
        or (name[:2] in names.ORDINARY and not _is_introduced(text, start, end))
        or given[-1] in names.PLACES
        or given[0] == "家"
    ):
        return False
    return _may_end(text, end)


def _is_introduced(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    return end - start > 2 and bool(names.INTRODUCED.search(before) and names.CLOSED.match(text, end))
