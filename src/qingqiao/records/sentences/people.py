"""The people named in a sentence: the cadre's contacts by name, others where the words clearly mean a person.

Missing somebody is better than a wrong person: 张伟强 is not 张伟, and a name within another word is no person.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise

from qingqiao.policy.names import normal_form
from qingqiao.records.sentences import names
from qingqiao.records.sentences.ends import begins_contact, ends_contact
from qingqiao.records.sentences.lexicon import NO_NAMES
from qingqiao.records.sentences.others import Person, Reading, dotted, named, titled
from qingqiao.records.sentences.script import simplified

INVISIBLE = "[\\s\u200b-\u200f\u2060\ufeff]*"


def people_in(text: str, contacts: Mapping[str, str]) -> list[Person]:
    """Return everybody named in a text, in order; `contacts`: code → name."""
    by_form: dict[str, list[str]] = {}
    for code, name in contacts.items():
        by_form.setdefault(simplified(normal_form(name)), []).append(code)
    by_form.pop("", None)
    found: list[Reading] = []
    for read in (_contacts(text, by_form), dotted(text), titled(text), named(text)):
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


def _in_rows(text: str, found: list[Reading]) -> Iterator[Person]:
    """Yield the sure names, and those in a row with them: 李明、赵敏."""
    sure = {number for number, one in enumerate(found) if one.is_sure} | set(_rows_of_clauses(text, found))
    listed = {number for number, one in enumerate(found) if names.LISTED.search(text[: one.person.start])}
    pairs = list(enumerate(pairwise(found)))
    for number, (one, other) in (*pairs, *reversed(pairs)):
        between = (one.person.end, other.person.start)
        is_row = names.BETWEEN.fullmatch(text, *between) is not None or _is_next(text, one, other)
        if number in listed and (is_row or names.COMMA.fullmatch(text, *between)):
            is_row, listed = True, listed | {number + 1}
        if is_row and {number, number + 1} & sure:
            sure |= {number, number + 1}
    return (one.person for number, one in enumerate(found) if number in sure)


def _is_next(text: str, one: Reading, other: Reading) -> bool:
    """Whether nothing but the next number stands between two people: 1 李明 2 王芳."""
    first = names.NUMBER.search(text[: one.person.start])
    second = names.NUMBER.search(text[: other.person.start])
    if not first or not second or text[one.person.end : second.start()].strip():
        return False
    return second.start() > one.person.end and int(second[1]) == int(first[1]) + 1


def _rows_of_clauses(text: str, found: list[Reading]) -> Iterator[int]:
    """Yield the numbers of names that begin a clause in a row, with a person's verb behind: 李明明、张伟杰来参加."""
    first = 0
    for number, one in enumerate(found):
        if number and not names.BETWEEN.fullmatch(text, found[number - 1].person.end, one.person.start):
            first = number
        begins = names.BEGINS.search(text[: found[first].person.start])
        if number > first and begins and names.ROW_GOES_ON.match(text, one.person.end):
            yield number


def _contacts(text: str, by_form: Mapping[str, list[str]]) -> Iterator[Reading]:
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
        may_end = ends_contact(text, found.end()) or (run_on and ends_contact(text, run_on.end()))
        if not may_end or not (found.start() == after or begins_contact(text, found.start())):
            continue
        start = after = found.end()
        if len(codes) == 1:  # of two namesakes it is unknown who is meant
            person = Person(*found.span(), codes[0], found[0])
            yield Reading(person, _is_plain(form) or names.STRONG.search(text[: found.start()]) is not None)


def _way(form: str) -> str:
    """Return the pattern of all ways to write a normal form."""
    signs = [f"[{names.DOTS}]" if sign == "·" else _either(sign) for sign in form.replace(" ", "")]
    return INVISIBLE.join(signs)


def _either(sign: str) -> str:
    """Return the pattern of a character as one code point or with its accents apart."""
    apart = unicodedata.normalize("NFD", sign)
    return re.escape(sign) if apart == sign else f"(?:{re.escape(sign)}|{re.escape(apart)})"


def _is_plain(form: str) -> bool:
    return form not in NO_NAMES
