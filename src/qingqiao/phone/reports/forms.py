"""The days of a report, and the records that it mentions by title."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms

from qingqiao.policy.periods import Cycle, period_on
from qingqiao.ui.forms import DateInput, PeoplePicker

LONGEST = timedelta(days=5 * 366)
EARLIEST = date(2000, 1, 1)
JULY = 7
Span = tuple[date, date]


class SpanForm(forms.Form):
    """Form of the first and the last day."""

    first_day = forms.DateField(label="从", widget=DateInput)
    last_day = forms.DateField(label="到", widget=DateInput)

    def add_prefix(self, field_name: str) -> str:
        """Return the parameter's name: `from` or `to`."""
        return {"first_day": "from", "last_day": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and not EARLIEST <= first <= last:
            self.add_error("last_day", "最后一天不能早于第一天。")
        elif first and last and last - first > LONGEST:
            self.add_error("last_day", "一次最多五年。")
        return data


def notable_field(choices: list[tuple[str, str]], notes: dict[str, str]) -> forms.MultipleChoiceField:
    """Return the field of records to mention; records of other days are ignored."""
    return forms.MultipleChoiceField(
        label="写进去的事", required=False, choices=choices, widget=PeoplePicker(notes=notes)
    )


def spans(today: date, cycle: Cycle | None) -> Iterator[tuple[str, Span]]:
    """Return the ranges: 本季度, 上季度, 半年, 今年, and the current cycle, if there is one."""
    quarter = _span("quarter", today)
    yield "本季度", quarter
    yield "上季度", _span("quarter", quarter[0] - timedelta(days=1))
    first = date(today.year, JULY if today.month >= JULY else 1, 1)
    yield "半年", (first, date(today.year, 12, 31) if first.month == JULY else date(today.year, 6, 30))
    yield "今年", _span("year", today)
    if cycle:
        yield "周期", _span("cycle", today, cycle)


def _span(kind: str, day: date, cycle: Cycle | None = None) -> Span:
    period = period_on(kind, day.toordinal(), cycle)
    return date.fromordinal(period.first_day), date.fromordinal(period.last_day)
