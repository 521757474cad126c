"""The page of an organization among its like, in words: its figures, the band, and whether each rises (policy.md 6)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.desk.organizations.children import CONTACTS
from qingqiao.desk.organizations.obligations import NO_RATE, obligations_within, percent
from qingqiao.desk.ranges import before
from qingqiao.evaluations.alike import AmongLike, FigureAmongLike, among_like
from qingqiao.evaluations.bands import Band
from qingqiao.policy.rounding import percent1
from qingqiao.progress.spans import JudgedSpan
from qingqiao.ui.days import full_day_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """A figure in words, the band of its group, where it lies, and its change against the range before."""

    title: str
    share: str
    band: str
    place: str
    change: str


@dataclass(frozen=True, slots=True)
class AlikePage:
    """All that the page shows; without `group` there is nobody to compare with. `before`: the range before, in words.
    `has_bands`: some row has a band; `lacks_bands`: some has none."""

    group: str
    before: str
    rows: list[AlikeRow]

    @property
    def has_bands(self) -> bool:
        return any(row.band != NO_RATE for row in self.rows)

    @property
    def lacks_bands(self) -> bool:
        return any(row.band == NO_RATE for row in self.rows)


def alike_page(desk: DeskContext, organization: Organization) -> AlikePage:
    """Return the page of an organization within reach."""
    days = before(desk.range)
    earlier = JudgedSpan(days.first_day, days.last_day, desk.as_of)
    found = among_like(organization, desk.span, earlier, desk.today)
    said = f"{full_day_words(days.first_day)}至{full_day_words(days.last_day)}"
    if found is None:
        return AlikePage("", said, [])
    known = obligations_within([organization.region], desk.on)
    titles = {"": CONTACTS, **{id: one.title for id, one in known.items() if one.weight}}
    rows = [_row(titles[one.obligation], one) for one in found.figures if one.obligation in titles]
    return AlikePage(_group_words(found), said, rows)


def _group_words(found: AmongLike) -> str:
    size = f"{found.least}～{found.most} 名" if found.most else f"{found.least} 名以上"
    return f"同一上级、层级为“{found.level}”的{found.type}，团干部 {size}"


def _row(title: str, one: FigureAmongLike) -> AlikeRow:
    return AlikeRow(title, percent(one.share), _band_words(one.band), _place_words(one), _change_words(one))


def _band_words(band: Band | None) -> str:
    return f"{_whole(band.low)}～{_whole(band.high)}" if band else NO_RATE


def _whole(share: Fraction) -> str:
    return f"{int(share * 100)}%"


def _place_words(one: FigureAmongLike) -> str:
    return f"{one.band.place(one.share)}中间一半" if one.band and one.share is not None else NO_RATE


def _change_words(one: FigureAmongLike) -> str:
    if one.share is None or one.before is None:
        return NO_RATE
    if one.share == one.before:
        return "持平"
    verb = "上升" if one.share > one.before else "下降"
    return f"{verb} {percent1(abs(one.share - one.before))} 个百分点"
