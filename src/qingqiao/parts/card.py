"""A cadre's card: the printed one and the page on the internet show the same text."""

import re
from dataclasses import dataclass

import segno
from django.utils.safestring import SafeString, mark_safe

from qingqiao.parts.card_sizes import sizes_of, taken_by
from qingqiao.postings.cards import Face
from qingqiao.postings.disclosed import Disclosed
from qingqiao.ui.days import WEEKDAYS

AFTER_AT = re.compile("(?<=@)")


@dataclass(frozen=True, slots=True)
class CardItem:
    """An item: its text; `size` for print, an index of `card_sizes.SIZES`; `link` where a phone can act on it."""

    item: str
    value: str
    size: int
    link: str

    lines: tuple[tuple[str, ...], ...]
    """As print sets them, each in pieces: a line may be parted after an @."""


@dataclass(frozen=True, slots=True)
class ShownCard:
    """`heading`: the checklist's name; `code`: the QR code of the page's address, empty while the page is closed."""

    heading: str
    face: Face
    items: tuple[CardItem, ...]
    report_day: str
    code: SafeString


def shown_on_card(face: Face, heading: str, address: str) -> ShownCard:
    """Return a card's content as text; `address` of its page on the internet, if it is open."""
    lines = [_lines(one) for one in face.items]
    taken = taken_by(face.name, (face.office, face.post))
    items = tuple(map(_item, face.items, lines, sizes_of(lines, taken)))
    return ShownCard(heading, face, items, f"每周{WEEKDAYS[face.weekday - 1]}", _code(address))


def _lines(one: Disclosed) -> list[str]:
    """Return the separate lines of an item: for a community its name and its address."""
    if one.is_typed:
        return [words_of(one)]
    return [line for place in one.value.split("；") for line in _name_and_address(place)]


def _name_and_address(place: str) -> list[str]:
    """Return `名称（地址）` as two lines, without the brackets."""
    depth = 0
    for at in range(len(place) - 1, 0, -1):
        depth += {"）": 1, "（": -1}.get(place[at], 0)
        if depth == 0:
            return [place[:at], place[at + 1 : -1]] if place[at] == "（" else [place]
    return [place]


def _item(one: Disclosed, lines: list[str], size: int) -> CardItem:
    pieces = tuple(tuple(AFTER_AT.split(line)) for line in lines)
    return CardItem(one.item, words_of(one), size, _link(one.value), pieces)


def words_of(one: Disclosed) -> str:
    """Return an item's text: its value, or 无."""
    return "无" if one.is_none else one.value


def code_of(address: str) -> SafeString:
    """Return a QR code of an address as inline SVG."""
    made = segno.make(address, micro=False, error="m")
    svg = made.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff")
    return mark_safe(svg)  # noqa: S308 - drawn by segno


def _code(address: str) -> SafeString:
    return code_of(address) if address else SafeString("")


def _link(value: str) -> str:
    """Return a `tel:` link for a number, `mailto:` for an address, else ''."""
    if re.fullmatch(r"\+?\d[\d\- ]{5,18}\d", value):
        return f"tel:{re.sub(r'[^0-9+]', '', value)}"
    return f"mailto:{value}" if re.fullmatch(r"[^@\s<>\"?&]+@[^@\s<>\"?&]+\.[^@\s<>\"?&]+", value) else ""
