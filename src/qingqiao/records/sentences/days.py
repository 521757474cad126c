"""The day that a sentence means, relative to the day on which it is written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qingqiao.records.sentences.numbers import NUMBER, number_of
from qingqiao.ui.days import WEEKDAYS

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day and its place in the text."""

    start: int
    end: int
    day: date


NEAR = {
    "大大前": -4, "大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "后": 2, "大后": 3,
}  # fmt: skip
WHEN = r"(?:天|日|晚|早|儿个?)"
NEAR_DAY = re.compile(
    rf"(大大前|大前|大后|(?<![以之])前|昨|今|(?<!说)明|(?<![以之])后)(?:{WHEN}|夜)(?!气|然|白)"
)
AGO = re.compile(rf"({NUMBER})(天|日|周|个?星期|个?礼拜)(?:以?前|之前)")
WEEKDAY = re.compile(
    r"(上上|上|本|这|下下|下)?(?:一?个)?(?:周|星期|礼拜)([一二三四五六日天1-7])(?!\s*[至到~—-]\s*(?:周|星期)?[一二三四五六日天1-7])(?![周年月期])"
)
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
MONTH_DAY = re.compile(
    r"(?:((?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年|(去年|前年|今年|明年))?"
    r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(\d{1,2}|[一二三四五六七八九十廿]{1,3})(?:日|号)?(?![\d人名个月])"
)
SLASHED = re.compile(
    r"(?<![\d/.:-])(\d{1,2})([/.-])(\d{1,2})(?:日|号)?(?![\d/.:%]|-\d+(?![\d./月])|[的分月个人元万千米公小斤岁级版楼号线])"
)
OF_MONTH = re.compile(r"(上个?月|本月|这个?月|下个?月)(\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)")
BARE = re.compile(
    r"(?<![\d月年第.一二三四五六七八九十])(\d{1,2}|[一二三]?十[一二三四五六七八九]?)(?:日|号)(?![楼院线桌室门馆厅文公机车令码游店铺坑井])"
)
LAST_WEEK = re.compile(r"上个?(?:周|星期|礼拜)(末)?(?![一二三四五六日天1-7])")
FUTURE = re.compile(r"将|计划|拟|准备|打算|预计|定于|即将|通知|预告|报名")
PLANNED = re.compile(r"准备|打算|计划|拟|预计|将要|要去")
NEAR_AHEAD = range(1, 32)  # 5 December, said on 27 November, is the one to come
DONE = re.compile(r"[了过]|完成|到场|参加|去年")
DEADLINE = re.compile(r"\s*[之以]?前(?![往去来后期进])")
TOLD_TO = re.compile(r"(?:让|叫|请|催)(?:他|她|大家)们?[^，,。；;！!？?\n]{0,4}$")
TALKED = re.compile(
    r"(?:商量|商议|讨论|筹备|准备|聊|谈|沟通|对接|布置|部署|说)(?:了|起|好)?[^，,。；;！!？?\n]{0,6}$"
)
ABOUT_LATER = re.compile(
    r"(?:约|为|筹备|准备|通知|商量|讨论|定在|定于|安排|关于|布置)[^，,。；;！!？?\n]{0,6}$"
)


def days_in(text: str, on: date) -> list[SaidDay]:
    """Return all days named in a text, in order; none lies within another."""
    found: list[SaidDay] = []
    for read in READERS:
        for one in read(text, on):
            if all(one.end <= other.start or other.end <= one.start for other in found):
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def day_said(text: str, on: date) -> SaidDay | None:
    """Return the day of the whole sentence: the first one named, unless it is only an appointment for later."""
    days = days_in(text, on)
    days = [one for one in days if not _is_topic(text, one)]
    told = [one for one in days if one.day <= on or not _is_about_later(text, one)]
    return next(iter(told or [one for one in days if not DEADLINE.match(text, one.end)]), None)


def _is_topic(text: str, one: SaidDay) -> bool:
    before = text[: one.start]
    return bool(TOLD_TO.search(before) or (text.startswith("的", one.end) and TALKED.search(before)))


def _is_about_later(text: str, one: SaidDay) -> bool:
    return bool(ABOUT_LATER.search(text[: one.start]) or DEADLINE.match(text, one.end))


def _each(
    pattern: re.Pattern[str], day_of: Callable[[Match, date], date | None]
) -> Callable[[str, date], Iterator[SaidDay]]:
    def read(text: str, on: date) -> Iterator[SaidDay]:
        for found in pattern.finditer(text):
            try:
                day = day_of(found, on)
            except (ValueError, OverflowError):  # 31 November doesn't exist
                continue
            if day is not None:
                yield SaidDay(found.start(), found.end(), day)

    return read


def _near(found: Match, on: date) -> date:
    return on + timedelta(days=NEAR[found[1]])


def _ago(found: Match, on: date) -> date | None:
    number = number_of(found[1])
    if not number:
        return None
    return on - timedelta(days=number * (1 if found[2] in "天日" else 7))


def _weekday(found: Match, on: date) -> date:
    weekday = WEEKDAYS.index(found[2].replace("天", "日")) if not found[2].isdigit() else int(found[2]) - 1
    monday = on - timedelta(days=on.weekday())
    if found[1] is None:
        if PLANNED.search(found.string, found.end(), found.end() + 4):
            return on + timedelta(days=(weekday - on.weekday()) % 7)
        return on - timedelta(days=(on.weekday() - weekday) % 7)
    weeks = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(found[1], 0)
    return monday + timedelta(days=7 * weeks + weekday)


def _iso(found: Match, on: date) -> date:
    return date(int(found[1]), int(found[3]), int(found[4]))


def _month_day(found: Match, on: date) -> date | None:
    month, day = number_of(found[3]), number_of(found[4].replace("廿", "二十"))
    if not month or not day:
        return None
    if found[1]:
        return date(number_of(found[1]) or 0, month, day)
    if found[2]:
        return date(on.year + {"前年": -2, "去年": -1, "今年": 0, "明年": 1}[found[2]], month, day)
    return _of_year(found, on, month, day)


def _slashed(found: Match, on: date) -> date:
    return _of_year(found, on, int(found[1]), int(found[3]))


def _of_year(found: Match, on: date, month: int, day: int) -> date:
    """Return a day without a year as the latest such day, or the next one where the sentence is about the future."""
    is_ahead = _is_ahead(found, on, month, day)
    years = range(on.year, on.year + 9) if is_ahead else range(on.year, on.year - 9, -1)
    for year in years:
        try:
            there = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if there >= on if is_ahead else there <= on:
            return there
    raise ValueError(found[0])


def _is_ahead(found: Match, on: date, month: int, day: int) -> bool:
    """Whether the sentence looks ahead: by its words, or because the day is near and nothing is told as done."""
    if FUTURE.search(found.string, max(0, found.start() - 6), found.end() + 4):
        return True
    is_near = any(
        (one.month, one.day) == (month, day) for one in (on + timedelta(days=n) for n in NEAR_AHEAD)
    )
    return is_near and DONE.search(found.string, found.end()) is None


def _of_month(found: Match, on: date) -> date:
    months = on.year * 12 + on.month - 1 + {"上": -1, "下": 1}.get(found[1][0], 0)
    return date(months // 12, months % 12 + 1, number_of(found[2]) or 0)


def _bare(found: Match, on: date) -> date:
    day = number_of(found[1]) or 0
    is_past = day > on.day and not _is_ahead(found, on, on.month, day)
    months = on.year * 12 + on.month - 1 - is_past
    return date(months // 12, months % 12 + 1, day)


def _last_week(found: Match, on: date) -> date:
    """A week ago, or the Saturday of last week."""
    return on - timedelta(days=on.weekday() + 2 if found[1] else 7)


READERS = (
    _each(ISO, _iso),
    _each(MONTH_DAY, _month_day),
    _each(OF_MONTH, _of_month),
    _each(SLASHED, _slashed),
    _each(AGO, _ago),
    _each(NEAR_DAY, _near),
    _each(WEEKDAY, _weekday),
    _each(BARE, _bare),
    _each(LAST_WEEK, _last_week),
)
