"""Days, months and moments as sheets write them: ISO, 2026/3/5, 2026.3.5, 2026年3月5日, or a spreadsheet's own."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from qingqiao.exchange.width import Cell, narrow, squeezed

EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 the day 0 of spreadsheets has no zone
FIRST_YEAR: Final = 1900
SERIAL_DIGITS: Final = 5
SERIALS: Final = range(18_264, 73_051)  # 1950-01-01 to 2100-01-01
DASHES: Final = str.maketrans("–—‐‑−", "-----")
DAY: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])",
    re.ASCII,
)
MONTH: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月份?)", re.ASCII)
CLOCK: Final = re.compile(
    r"(\d{1,2})(?::|时|点)(\d{1,2})(?:(?::|分)(\d{1,2})?(?:[.,](\d{1,9}))?秒?|分)?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?",
    re.ASCII | re.IGNORECASE,
)
BASIC_DAY: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
BASIC_MONTH: Final = re.compile(r"(\d{4})(\d{2})", re.ASCII)
HALF_SECOND: Final = timedelta(milliseconds=500)
WEEKDAY: Final = re.compile(r"[（(\[]?(?:星期|周|礼拜)[一二三四五六日天][）)\]]?")
OPEN: Final = frozenset({"至今", "迄今", "到现在", "现在", "目前", "今", "长期"})
LOOSE: Final = re.compile(r"\s*([-/.:年月日号时点分秒])\s*")


def read_day(cell: Cell) -> date:
    """Return the day in a cell; of a moment, its day. Raise ValueError."""
    if isinstance(cell, str):
        return _day_of_text(cell)
    if isinstance(cell, datetime):
        return _modern(_whole_seconds(cell).date())
    if isinstance(cell, date):
        return _modern(cell)
    return _of_number(cell).date()


def is_open(cell: Cell) -> bool:
    """Return whether a cell states that something has no end yet."""
    return isinstance(cell, str) and squeezed(cell).strip("—-~～") in OPEN


class TooEarly(ValueError):
    """A day before anybody alive was born: a mistake such as 0026, or a time without a day."""


def _modern(day: date) -> date:
    if day.year < FIRST_YEAR:
        raise TooEarly(day)
    return day


def read_month(cell: Cell) -> str:
    """Return the month in a cell as YYYY-MM. Raise ValueError."""
    if isinstance(cell, date):
        return f"{_modern(cell):%Y-%m}"
    if isinstance(cell, str):
        text = WEEKDAY.sub("", squeezed(cell)).translate(DASHES)
        found = MONTH.fullmatch(text) or BASIC_MONTH.fullmatch(text)
        if found is None:
            return f"{_day_of_text(text):%Y-%m}"
        year, *months = found.groups()
        return f"{_modern(date(int(year), int(next(filter(None, months))), 1)):%Y-%m}"
    return _month_of_number(cell)


def read_moment(cell: Cell) -> datetime:
    """Return the moment in a cell; without an offset it has none, and a day alone means midnight. Raise ValueError."""
    if isinstance(cell, str):
        return _moment_of_text(cell)
    if isinstance(cell, datetime):
        return _whole_seconds(cell)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 local time, of which region is known later
    return _whole_seconds(_of_number(cell))


def _tight(text: str) -> str:
    """Return narrow text with uniform dashes, without a weekday, with a space only between day and time."""
    return LOOSE.sub(r"\1", narrow(WEEKDAY.sub(" ", text)).translate(DASHES))


@lru_cache(maxsize=16_384)
def _day_of_text(text: str) -> date:
    return _day_and_clock(_tight(text))[0]


def _moment_of_text(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(narrow(text))
    except ValueError:
        return _at(*_day_and_clock(_tight(text)))
    _modern(moment.date())
    return moment


def _day_and_clock(text: str) -> tuple[date, re.Match[str] | None]:
    if text.isdigit() and len(text) == SERIAL_DIGITS:
        return _of_number(int(text)).date(), None
    found = BASIC_DAY.fullmatch(text) or DAY.match(text)
    if found is None:
        raise ValueError(text)
    rest = text[found.end() :]
    is_apart = rest[:1] in (" ", "T", "t") or text[found.end() - 1] in "日号"
    clock = CLOCK.fullmatch(squeezed(rest.lstrip("Tt"))) if is_apart else None
    if rest and clock is None:
        raise ValueError(text)
    year, month, day = (int(number) for number in found.groups() if number is not None)
    return _modern(date(year, month, day)), clock


def _at(day: date, clock: re.Match[str] | None) -> datetime:
    if clock is None:
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 as above
    hour, minute, second, fraction, offset = clock.groups()
    micro = int((fraction or "0").ljust(6, "0")[:6])
    return datetime(
        day.year, day.month, day.day, int(hour), int(minute), int(second or 0), micro, _zone(offset)
    )


def _zone(offset: str | None) -> timezone | None:
    if not offset:
        return None
    if offset in "Zz":
        return UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if offset[0] == "-" else ahead)


def _of_number(cell: Cell) -> datetime:
    """Return the moment of a spreadsheet's serial number."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ValueError(cell)
    if int(cell) in SERIALS:
        return EPOCH + timedelta(days=cell)
    return datetime.strptime(str(int(cell)), "%Y%m%d") if cell == int(cell) else _none(cell)  # noqa: DTZ007


def _none(cell: Cell) -> datetime:
    raise ValueError(cell)


def _month_of_number(cell: Cell) -> str:
    """Return the month of a number: 2001.05 and 2001.12 are months; 2001.1 may be January or October, so it is refused."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ValueError(cell)
    if cell == int(cell):
        return read_month(str(int(cell))) if len(str(int(cell))) == 6 else f"{_of_number(cell):%Y-%m}"
    year, _, month = repr(cell).partition(".")
    if month == "1":
        raise ValueError(cell)
    return read_month(f"{year}.{month}")


def _whole_seconds(moment: datetime) -> datetime:
    """Round a moment to the second: a spreadsheet stores moments as fractions of a day."""
    return (moment + HALF_SECOND).replace(microsecond=0)
