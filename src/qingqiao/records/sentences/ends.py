"""Where a name begins and ends in running text, which has no spaces: by the words around it and by the lexicon."""

import re
import unicodedata
from enum import IntEnum

from qingqiao.records.sentences import names
from qingqiao.records.sentences.lexicon import ENDS_IN_SURNAME, FOLLOWS, GIVEN, TYPICAL

HAN = re.compile("[\u3005\u3007\u3400-\u9fff]")
# What is called after a person: 王芳理发店, 李明中学, 刘洋河.
NAMED_AFTER = re.compile(
    r"[^，,。；;！!？?\s、]{0,3}?(?:[店馆厂院河湖山岛路街村沟岭]|超市|[中小大]学(?!生)|公司|诊所|律所|工作室|故居|广场|精神)"
)


class Fit(IntEnum):
    """How well a name may end at a place."""

    NOT = 0
    RARE = 1  # the next character is in no given name
    WORD = 2  # a common word follows
    USUAL = 3  # a word follows that cadres write behind a person
    CLEAR = 4  # no character follows that could belong to a name


def fit(text: str, end: int) -> Fit:
    """Return how well a name may end at a place."""
    if _is_barred(text, end):
        return Fit.NOT
    if text[end - 1].isascii():
        return (
            Fit.CLEAR if not text[end : end + 1].isascii() or not text[end : end + 1].isalnum() else Fit.NOT
        )
    if names.AND.match(text, end):
        return Fit.NOT
    if names.CLEAR.match(text, end):
        return Fit.CLEAR
    if names.GOES_ON.match(text, end):
        return Fit.USUAL
    if text[end : end + 2] in FOLLOWS:
        return Fit.WORD
    return Fit.RARE if HAN.match(text[end]) and text[end] not in GIVEN else Fit.NOT


def ends_contact(text: str, end: int) -> bool:
    """Whether a contact's name ends at a place, rather than going on as the name of somebody or something else."""
    found = fit(text, end)
    if found is Fit.NOT or found >= Fit.USUAL:
        return found is not Fit.NOT
    if text[end - 1 : end + 1] in FOLLOWS or text[end] in names.PLACES or NAMED_AFTER.match(text, end):
        return False  # 李明确表示: a word goes across
    return text[end] not in TYPICAL or fit(text, end + 1) < Fit.WORD  # 张伟强调研: two ways to read it


def _is_barred(text: str, end: int) -> bool:
    """Whether somebody is said to be absent, or a dot or an accent goes on."""
    return bool(
        names.ABSENT.match(text, end)
        or names.DOT.match(text, end)
        or unicodedata.combining(text[end : end + 1] or " ")
    )


def begins_contact(text: str, start: int) -> bool:
    """Whether a contact's name may begin at a place."""
    before = text[max(0, start - 12) : start]
    if names.EXCEPT.search(before) or (before and before[-1] in names.DOTS):
        return False
    if text[start].isascii():
        return not (before and before[-1].isascii() and before[-1].isalnum())
    if names.MARK.search(before) or names.EASY.search(before):
        return True
    if names.TOLD.search(before):
        return False
    return (
        text[start - 1] not in names.SURNAMES | names.FAMILIAR
        and text[start - 1 : start + 1] not in ENDS_IN_SURNAME
    )


def begins_other(text: str, start: int) -> bool:
    """Whether the name of somebody else may begin at a place."""
    before = text[max(0, start - 12) : start]
    if names.EXCEPT.search(before):
        return False
    return bool(names.MARK.search(before) or names.EASY.search(before))


def is_marked(text: str, start: int) -> bool:
    """Whether a person must follow the words before a place."""
    before = text[max(0, start - 12) : start]
    return names.MARK.search(before) is not None and names.EXCEPT.search(before) is None
