"""Names of people who are no contacts: with middle dots, with a title, or a surname with a given name where a person must
follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingqiao.records.sentences import names
from qingqiao.records.sentences.ends import HAN, Fit, begins_other, fit, is_marked
from qingqiao.records.sentences.lexicon import GIVEN, NO_NAMES, is_no_name

LEAST_PART, LONGEST_PART = 2, 8
# Characters that write Uyghur and Kazakh names: 买买提, 艾尔肯.
TRANSCRIBED = re.compile(
    "[阿艾买提古丽汗江肯尔班别克力吐逊热依扎娜库尼亚孜姆木沙拉拜巴哈比布赛迪则瓦帕夏甫衣米然萨吾斯塔穆罕默德玉素西伯图乌曼台维麦哲]{2,8}"
)
SPACED = re.compile(r"[ \u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Person:
    """A person and the place in the text: a contact by code, or somebody by name."""

    start: int
    end: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A possible name. `is_sure`: certain by its place alone; otherwise it must stand in a row with a sure one."""

    person: Person
    is_sure: bool


def dotted(text: str) -> Iterator[Reading]:
    """Yield names with middle dots: 买买提·艾力."""
    for dot in names.DOT.finditer(text):
        start, end = _begin_of_dotted(text, dot), _end_of_dotted(text, dot.end())
        if end is None or dot.start() - start < LEAST_PART:
            continue
        if start == 0 or not HAN.match(text[start - 1]) or is_marked(text, start):
            name = names.DOT.sub("·", text[start:end])
            is_first = names.BEGINS.search(text[:start]) is not None
            yield Reading(Person(start, end, "", name), is_first or is_marked(text, start))


def _begin_of_dotted(text: str, dot: re.Match[str]) -> int:
    start = dot.start()
    while start > 0 and dot.start() - start < LONGEST_PART and HAN.match(text[start - 1]):
        if is_marked(text, start):
            break
        start -= 1
    return start


def _end_of_dotted(text: str, start: int) -> int | None:
    """Return where the part behind a dot ends: after its usual characters, or where another word begins."""
    usual = TRANSCRIBED.match(text, start)
    if usual and fit(text, usual.end()):
        return usual.end()
    ends = range(start + LEAST_PART, min(start + LONGEST_PART, len(text)) + 1)
    return next((end for end in ends if HAN.match(text[end - 1]) and fit(text, end) >= Fit.WORD), None)


TITLED = re.compile(
    rf"(?P<surname>{'|'.join(names.COMPOUND)}|[{''.join(sorted(names.SURNAMES))}])"
    rf"(?:{names.TITLES}|[{names.SHORT_TITLES}](?=$|[^\u4e00-\u9fff]|[的和跟与家聊谈说一]))"
)
FAMILIAR = re.compile(
    rf"老[{''.join(sorted(names.SURNAMES))}][头汉]|[小老阿][{''.join(sorted(names.SURNAMES))}]"
)


def titled(text: str) -> Iterator[Reading]:
    """Yield a surname with a title, 王书记, 张大爷, or 小李 where a person must follow."""
    for found in TITLED.finditer(text):
        before, surname = text[max(0, found.start() - 6) : found.start()], found["surname"]
        word = f"{before[-1:]}{surname}"
        if surname in names.ENDS_WORDS and not names.IN_A_TITLE.search(before):
            continue
        if word not in NO_NAMES and not names.EXCEPT.search(before):
            yield Reading(Person(*found.span(), "", found[0]), True)
    for found in FAMILIAR.finditer(text):
        is_given = found.start() and _end_of_name(text, found.start() - 1) == found.end()
        if is_given or fit(text, found.end()) < Fit.WORD:  # 马小龙
            continue
        yield Reading(Person(*found.span(), "", found[0]), _is_familiar(text, *found.span()))


def _is_familiar(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    is_told = names.BEGINS.search(before) and names.FAMILIAR_GOES_ON.match(text, end)
    return bool(is_told) or is_marked(text, start)


def named(text: str) -> Iterator[Reading]:
    """Yield a surname with a given name, where a person must follow or in a row of people."""
    for start in range(len(text)):
        if end := _end_of_name(text, start):
            has_title = begins_other(text, start) and names.TITLE.match(text, end) is not None
            is_sure = has_title or is_marked(text, start) or _tells_me(text, start, end)
            if is_sure or begins_other(text, start):
                yield Reading(Person(start, end, "", "".join(text[start:end].split())), is_sure)


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
    if len(text) >= short and names.WORD.match(text, short):  # 赵敏发语音: a word begins after two characters
        return short if _is_name(text, start, len(surname), short) else 0
    fits = {
        end: fit(text, end)
        for end in (short, long)
        if end <= len(text) and _is_name(text, start, len(surname), end)
    }
    return max(fits, key=lambda end: (fits[end], set(text[given:end]) <= GIVEN, end), default=0)


def _is_name(text: str, start: int, surname: int, end: int) -> bool:
    given = "".join(text[start:end].split())[surname:]
    if not given or given in names.FAMILIAR or not all(HAN.match(sign) for sign in given):
        return False
    barred = names.NOT_GIVEN - names.SELDOM_VERBS if fit(text, end) is Fit.CLEAR else names.NOT_GIVEN
    if set(given) & barred:
        return False
    if names.ROLE.fullmatch(given) or given[-1] in names.PLACES or given[0] == "家":
        return False
    if is_no_name(text, start, end) and not _is_introduced(text, start, end):
        return False
    return fit(text, end) >= (Fit.RARE if set(given) <= GIVEN else Fit.USUAL)


def _is_introduced(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    return bool(names.INTRODUCED.search(before) and names.CLOSED.match(text, end))
