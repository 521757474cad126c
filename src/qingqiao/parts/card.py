"""A cadre's card for the eye: the printed one and the page on the internet show the same words."""

import re
from dataclasses import dataclass

import segno
from django.utils.safestring import SafeString, mark_safe

from qingqiao.postings.cards import Face

WEEKDAYS = "一二三四五六日"
SIZES = ((17, ""), (40, "long"), (80, "longer"))
PARTED = re.compile("）?；|（")  # 名称（地址）；名称（地址）
AFTER_AT = re.compile("(?<=@)")
WIDE = 0x2E80  # from here on a letter is twice as wide


@dataclass(frozen=True, slots=True)
class CardItem:
    """An item: its words; `size` for print (empty, `long`, `longer`, `longest`); `link` where a phone can act on it."""

    item: str
    value: str
    size: str
    link: str

    lines: tuple[tuple[str, ...], ...]
    """As print sets them, each in pieces: a line may be parted after an @."""


@dataclass(frozen=True, slots=True)
class ShownCard:
    """`heading`: what the checklist is called; `code`: the picture of the page's address, empty while it is closed."""

    heading: str
    face: Face
    items: tuple[CardItem, ...]
    report_day: str
    code: SafeString


def shown_on_card(face: Face, heading: str, address: str) -> ShownCard:
    """A card's face in words; `address` of its page on the internet, if it is open."""
    items = []
    for one in face.items:
        value = "无" if one.is_none else one.value
        lines = (value,) if one.is_typed else PARTED.split(value.removesuffix("）"))
        pieces = tuple(tuple(AFTER_AT.split(line)) for line in lines)
        items.append(CardItem(one.item, value, max(map(_size, lines), key=len), _link(value), pieces))
    return ShownCard(heading, face, tuple(items), f"每周{WEEKDAYS[face.weekday - 1]}", _code(address))


def code_of(address: str) -> SafeString:
    """A QR code of an address as inline SVG."""
    made = segno.make(address, micro=False, error="m")
    svg = made.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff")
    return mark_safe(svg)  # noqa: S308 - drawn by segno


def _code(address: str) -> SafeString:
    return code_of(address) if address else SafeString("")


def _size(value: str) -> str:
    width = sum(2 if ord(letter) >= WIDE else 1 for letter in value)
    return next((size for most, size in SIZES if width <= most), "longest")


def _link(value: str) -> str:
    """`tel:` for a number, `mailto:` for an address; else nothing."""
    if re.fullmatch(r"\+?\d[\d\- ]{5,18}\d", value):
        return f"tel:{re.sub(r'[^0-9+]', '', value)}"
    return f"mailto:{value}" if re.fullmatch(r"[^@\s<>\"?&]+@[^@\s<>\"?&]+\.[^@\s<>\"?&]+", value) else ""
