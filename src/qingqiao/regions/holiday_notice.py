"""Reading the State Council's arrangement of a year's holidays in its usual wording (policy.md 3).

元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from qingqiao.ui.days import WEEKDAYS, full_day_words, weekday_words

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
FRIDAY = 5
LONGEST = 15
_NAME = "(?:元旦|春节|清明节?|(?:“?五一”?)?(?:国际)?劳动节|端午节?|中秋节?|国庆节?)"
_HEADING = re.compile(rf"(?:[一二三四五六七八九十]+[、.])?({_NAME}(?:[、和及与]{_NAME})*)(?:放假安排)?:")
_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?"
_DAYS = re.compile(rf"{_DAY}(?:(?:至|到|[-—–~]+){_DAY})?")
_YEAR = re.compile(r"(20\d\d)年(?:部分|全年)?(?:法定)?节假日(?:放假)?安排")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_NUMBER = re.compile(r"(?:共|放假)(\d+)天")
_WEEKDAYS = {character: number for number, character in enumerate(WEEKDAYS, 1)} | {"天": 7}


@dataclass(frozen=True, slots=True)
class AnnouncedDay:
    """A day that differs from Monday to Friday."""

    day: date
    is_workday: bool
    name: str


@dataclass(slots=True)
class HolidayNotice:
    """What was read: the days that differ, `free`: all days of the holidays, `named`: the holidays, and what is wrong."""

    year: int
    named: list[str] = field(default_factory=list)
    free: dict[date, str] = field(default_factory=dict)
    worked: dict[date, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """The holidays of a year that the text doesn't name."""
        return [name for name in HOLIDAYS if name not in self.named]

    @property
    def days(self) -> list[AnnouncedDay]:
        """The days that differ from Monday to Friday, in order."""
        free = [
            AnnouncedDay(day, False, name) for day, name in self.free.items() if day.isoweekday() <= FRIDAY
        ]
        worked = [AnnouncedDay(day, True, f"{name}调休上班") for day, name in self.worked.items()]
        return sorted([*free, *worked], key=lambda one: one.day)


def year_of(text: str) -> int | None:
    """Return the year that a notice's heading names; None without one."""
    found = _YEAR.search(_plain(text))
    return int(found.group(1)) if found else None


def read_notice(text: str, year: int) -> HolidayNotice:
    """Return what a notice says of a year; sentences that can't be understood are among its faults."""
    plain = _plain(text)
    notice = HolidayNotice(year)
    headings = list(_HEADING.finditer(plain))
    if not headings:
        notice.faults.append("没有找到“元旦：……放假”这样的句子，请粘贴通知的正文。")
    ends = [heading.start() for heading in headings[1:]] + [len(plain)]
    for heading, end in zip(headings, ends, strict=False):
        names = [_full_name(name) for name in re.findall(_NAME, heading.group(1))]
        notice.named += names
        _read_section(notice, names, plain[heading.end() : end])
    for day in sorted(notice.free.keys() & notice.worked.keys()):
        notice.faults.append(f"{full_day_words(day)}既写了放假，又写了上班。")
    return notice


def _plain(text: str) -> str:
    """Return the text in one line, with half-width signs."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _full_name(name: str) -> str:
    short = re.sub("[“”]|五一|国际|节$", "", name)
    return next(one for one in HOLIDAYS if one.removesuffix("节") == short.removesuffix("节"))


def _read_section(notice: HolidayNotice, names: list[str], body: str) -> None:
    name = "、".join(names)
    for sentence in filter(None, re.split("[。;]", body)):
        if sentence.startswith("鼓励") or not _DAYS.search(sentence):
            continue
        if "上班" in sentence:
            _read_worked(notice, name, sentence)
        elif "放假" in sentence or "休息" in sentence:
            _read_free(notice, name, sentence)
        else:
            notice.faults.append(f"“{sentence}”没有写明放假还是上班。")


def _read_free(notice: HolidayNotice, name: str, sentence: str) -> None:
    days = list(_days(notice, name, sentence))
    number = _NUMBER.search(sentence)
    if number and days and int(number.group(1)) != len(days):
        notice.faults.append(f"“{sentence}”写的是 {number.group(1)} 天，按日期数是 {len(days)} 天。")
    notice.free |= dict.fromkeys(days, name)


def _read_worked(notice: HolidayNotice, name: str, sentence: str) -> None:
    for day in _days(notice, name, sentence):
        if day.isoweekday() <= FRIDAY:
            notice.faults.append(f"{full_day_words(day)}是{weekday_words(day)}，本来就上班。")
        notice.worked[day] = name


def _days(notice: HolidayNotice, name: str, sentence: str) -> Iterator[date]:
    """Yield the days that a sentence names; faulty ones are noted and left out."""
    before: date | None = None
    for found in _DAYS.finditer(sentence):
        parts = found.groups()
        first = _read_day(notice, name, parts[:4], before)
        last = _read_day(notice, name, parts[4:], first) if parts[6] else first
        if first is None or last is None:
            continue
        before = last
        if not 0 <= (last - first).days < LONGEST:
            notice.faults.append(f"“{found.group()}”的起止日期不对。")
            continue
        yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def _read_day(
    notice: HolidayNotice, name: str, parts: tuple[str | None, ...], before: date | None
) -> date | None:
    """Return the day of year, month, day and weekday; what isn't written follows from the day before it."""
    said_year, said_month, said_day, weekday = parts
    month = int(said_month) if said_month else before.month if before else 0
    year = int(said_year) if said_year else before.year if before else notice.year
    if not said_year and said_month:
        if before is None and "元旦" in name and month == 12:
            year = notice.year - 1
        elif before is not None and month < before.month:
            year = before.year + 1
    try:
        day = date(year, month, int(said_day or 0))
    except ValueError:
        notice.faults.append(f"没有{said_month or ''}{'月' if said_month else ''}{said_day}日这一天。")
        return None
    if abs(day.year - notice.year) > 1:
        notice.faults.append(f"{day.year} 年的日期不属于 {notice.year} 年的安排。")
        return None
    written = _WEEKDAY.search(weekday or "")
    if written and _WEEKDAYS[written.group(1)] != day.isoweekday():
        notice.faults.append(
            f"{full_day_words(day)}写的是星期{written.group(1)}，日历上是{weekday_words(day)}，请核对年份。"
        )
    return day
