"""An item as a row: its text, and how far it is."""

from dataclasses import dataclass
from datetime import date

from qingqiao.parts.card import words_of
from qingqiao.postings.disclosed import Disclosed
from qingqiao.ui.days import day_words


@dataclass(frozen=True, slots=True)
class ItemRow:
    """`state` and `word`: posted, waiting, without consent, or empty."""

    item: str
    value: str
    state: str
    word: str


def item_row(one: Disclosed, today: date) -> ItemRow:
    """Return the row of an item."""
    return ItemRow(one.item, _value(one), *_state(one, today))


def _value(one: Disclosed) -> str:
    if one.is_filled:
        return words_of(one)
    if not one.is_typed:
        return "还没有报到的社区，登记后自动带出"
    return "已登记张贴，照算；内容还没有填在这里，请补上" if one.is_posted else ""


def _state(one: Disclosed, today: date) -> tuple[str, str]:
    if one.is_posted and one.hangs_since:
        return "met", f"{day_words(one.hangs_since, today)}张贴"
    if not one.is_filled:
        return "unmet", "还没有填"
    if one.consented_on is None:
        return "unmet", "还没有同意公开"
    return ("unmet", "有改动，要重新张贴") if one.reads_otherwise else ("open", "待张贴")
