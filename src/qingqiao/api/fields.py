"""Types of input fields: values that every database can hold, in the forms of formats.md and no others."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

NUL = "\0"
YES, NO = "是", ("否", "")


def without_nul(text: str) -> str:
    """Return the text. Raise ValueError for one that PostgreSQL can't store."""
    if NUL in text:
        raise ValueError("含有不能保存的字符，请删去后重新输入。")
    return text


def in_words(day: Any) -> Any:
    """Return a day that is written as text, not as a number. Raise ValueError."""
    if isinstance(day, int | float):
        raise ValueError("请写成 2026-03-05 这样的日期。")
    return day


def truth_value(holds: Any) -> Any:
    """Return a truth value; 是 and 否 are accepted, an empty field means 否."""
    word = holds.strip() if isinstance(holds, str) else holds
    return True if word == YES else False if word in NO else holds


STORABLE = AfterValidator(without_nul)
Day = Annotated[date, BeforeValidator(in_words)]
Answer = Annotated[bool, BeforeValidator(truth_value)]
