"""Rows that aren't data: totals, signatures, notes, titles and headers repeated on each printed page."""

import re
from collections.abc import Sequence
from typing import Final

from qingqiao.exchange.width import Cell, as_text, squeezed

TOTAL: Final = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]+[)）]?[、.])?"
    r"(?:本[页表组栏]|以上|全[省市区县镇乡校院]|其中|各\w{1,4}|\w{0,8}[省市区县镇乡办校院组部班类页域道])?"
    r"(?:[合小总共累]计|总数|总人数|合计人数)(?:人数|数|人)?"
    r"(?:$|[:：(（【\[,，=＝]|\d+|[一二三四五六七八九十百]+[人名位个]).*"
    r"|\w{0,8}(?:合计|总计)"
    r"|共有?\d+[人名位个条行户].*|(?:grand)?(?:sub)?total[:：]?\d*",
    re.IGNORECASE,
)
SIGNATURE: Final = re.compile(
    r"(?:填[表报写]|制[表作单]|审[核批定阅签]|复核|校对|核对|统计|经办|报送|上报|录入|登记|记录|负责|主管|分管|单位|部门|联系|签字|签发|批准)"
    r"(?:单位|部门|组织|团委|领导|负责|主管|联系)*"
    r"(?:人员?|者|员|单位|部门|领导|负责人|日期|时间|电话|方式|意见)?"
    r"(?:[（(]?(?:签[字名章]|盖章|公章|签字盖章|章)[)）]?)*"
    r"(?P<end>$|[:：(（_＿/].*)"
)
STAMP: Final = re.compile(
    r"[（(]?(?:单位|部门)?(?:盖章|公章|签章|签[字名](?:盖章)?)[处栏]?[)）]?[:：]?.{0,20}"
)
REMARK: Final = re.compile(
    r"(?:备?注|附注|注意(?:事项)?|说明|填[表写报]说明|提示|温馨提示|注解)\d*[:：].*|[*＊※].{6,}"
)
DAY: Final = re.compile(
    r"(?:\d{2,4}|[二〇○零一三四五六七八九]{4})?年(?:\d{1,2}|[一二三四五六七八九十]{1,3})?月(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[日号]"
)
PAGE: Final = re.compile(r"第?\d+页?[/，,、共]*(?:共?\d+)?页|-+\d+-+|以下(?:空白|无正文)|续[上下]?表")
GROUP: Final = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}(?:[)）]|[、.．]).+")
WORDS_OF_TOTALS: Final = re.compile("[计总共tTｔＴ]")
SIGNED_ALONE: Final = frozenset(
    {"填表", "制表", "审核", "审批", "复核", "校对", "经办", "填报", "签字", "盖章"}
)

ADDS_UP, SIGNED, NOTED, DATED, GROUPED, PAGED = "合计行", "签字行", "说明行", "落款日期", "分组行", "页码"


def is_total(text: str) -> bool:
    """Return whether a cell marks its row as a total."""
    return bool(WORDS_OF_TOTALS.search(text) and TOTAL.fullmatch(squeezed(text)))


def aside_by_words(texts: Sequence[str]) -> str:
    """Return what a row is by the words in its first filled cells; empty: data. A serial number may stand before."""
    first = texts[0]
    if first.isascii() and len(texts) > 1 and "otal" not in first:
        return ADDS_UP if first.isdigit() and is_total(texts[1]) else ""
    if is_total(first) or (len(texts) > 1 and first.isdigit() and is_total(texts[1])):
        return ADDS_UP
    plain = squeezed(first)
    if _is_signed(plain) or STAMP.fullmatch(plain):
        return SIGNED
    if REMARK.fullmatch(plain):
        return NOTED
    if len(texts) == 1:
        return _alone(plain)
    return ""


def _alone(plain: str) -> str:
    if DAY.fullmatch(plain):
        return DATED
    if PAGE.fullmatch(plain):
        return PAGED
    return GROUPED if GROUP.fullmatch(plain) else ""


def _is_signed(plain: str) -> bool:
    found = SIGNATURE.fullmatch(plain)
    if found is None:
        return False
    words = plain[: found.start("end")]
    return bool(found["end"]) or len(words) > 2 or words in SIGNED_ALONE


def first_two(cells: Sequence[Cell]) -> tuple[int, str, str]:
    """Return the place and text of the first non-empty cell, and the text of the second; empty texts without them."""
    at, first = 0, ""
    for place, cell in enumerate(cells):
        if text := as_text(cell):
            if first:
                return at, first, text
            at, first = place, text
    return at, first, ""


def filled(cells: Sequence[Cell]) -> list[tuple[int, str]]:
    """Return the places and texts of the non-empty cells."""
    return [(place, text) for place, cell in enumerate(cells) if (text := as_text(cell))]
