"""A calendar of days, darker where more happened. Each column is a week, Monday first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qingqiao.ui.charts.frame import drawing, figure, joined, rect, table, text
from qingqiao.ui.charts.scale import level
from qingqiao.ui.days import WEEKDAYS, full_day_words, weekday_words

CELL, GAP, LEFT, TOP = 13, 2, 20, 20
STEP = CELL + GAP
MONTH_WIDTH = 30
BAND = TOP + 7 * STEP + 8
BOUNDS = (1, 2, 3, 5)


def heat(
    title: str,
    first_day: date,
    last_day: date,
    counts: Mapping[date, int],
    *,
    unit: str = "次",
    weeks_in_row: int = 53,
    bounds: Sequence[int] = BOUNDS,
) -> SafeString:
    """Return the days of a range, both included; 53 weeks in a row on a desktop, 14 on a phone.

    `bounds` are the counts at which each of the four darker steps begins.
    """
    monday = first_day - timedelta(days=first_day.weekday())
    days = [first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1)]
    weeks = (last_day - monday).days // 7 + 1
    rows = -(-weeks // weeks_in_row)
    parts = [*_weekdays(rows), *_months(days, monday, weeks_in_row)]
    parts += [_day(day, monday, counts.get(day, 0), unit, weeks_in_row, bounds) for day in days]
    width = LEFT + min(weeks, weeks_in_row) * STEP
    desc = _desc(days, counts, unit)
    image = drawing(width, rows * BAND, title, desc, joined(parts))
    return figure(
        title,
        format_html(
            '<div class="chart-scroll" role="region" tabindex="0" aria-label="{}">{}</div>', title, image
        ),
        _twin(title, days, counts),
        _legend(unit, bounds),
    )


def _place(day: date, monday: date, weeks_in_row: int) -> tuple[int, int]:
    week = (day - monday).days // 7
    return LEFT + week % weeks_in_row * STEP, week // weeks_in_row * BAND


def _day(
    day: date, monday: date, count: int, unit: str, weeks_in_row: int, bounds: Sequence[int]
) -> SafeString:
    x, band = _place(day, monday, weeks_in_row)
    y = band + TOP + day.weekday() * STEP
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="2.5" class="l{}"><title>{}</title></rect>',
        x,
        y,
        CELL,
        CELL,
        level(count, bounds),
        f"{full_day_words(day)} {weekday_words(day)}：{count} {unit}",
    )


def _weekdays(rows: int) -> Iterator[SafeString]:
    for row in range(rows):
        for number in (0, 2, 4):
            yield text(0, row * BAND + TOP + number * STEP + 11, WEEKDAYS[number])


def _months(days: Sequence[date], monday: date, weeks_in_row: int) -> Iterator[SafeString]:
    for day in days:
        if day.day == 1 or (day == days[0] and day.day <= 15):
            x, band = _place(day, monday, weeks_in_row)
            yield text(min(x, LEFT + weeks_in_row * STEP - MONTH_WIDTH), band + 13, f"{day.month}月")


def _twin(title: str, days: Sequence[date], counts: Mapping[date, int]) -> SafeString:
    months = sorted({(day.year, day.month) for day in days})
    shown = {(day.year, day.month, day.day) for day in days}

    def row(year: int, month: int) -> list[object]:
        in_month = {n: counts.get(date(year, month, n), 0) for n in range(1, 32) if (year, month, n) in shown}
        return [f"{year}年{month}月", sum(in_month.values()), *(in_month.get(n) or "" for n in range(1, 32))]

    return table(title, ["月份", "合计", *(str(n) for n in range(1, 32))], [row(*month) for month in months])


def _legend(unit: str, bounds: Sequence[int]) -> SafeString:
    names = ["0", *(f"{bound}+" for bound in bounds)]
    keys = format_html_join(
        "",
        '<li><svg class="chart-svg key" viewBox="0 0 14 14" aria-hidden="true">{}</svg>{}</li>',
        ((rect(0, 0, 14, 14, f"l{number}", 3), name) for number, name in enumerate(names)),
    )
    return format_html('<ul class="chart-legend"><li>每天（{}）</li>{}</ul>', unit, keys)


def _desc(days: Sequence[date], counts: Mapping[date, int], unit: str) -> str:
    busy = [day for day in days if counts.get(day)]
    total = sum(counts[day] for day in busy)
    return f"{days[0].isoformat()} 至 {days[-1].isoformat()}，{len(busy)} 天共 {total} {unit}。"
