"""What a list can be filtered by: django-filter's sets, whose unknown values are refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django_filters.constants import EMPTY_VALUES
from django_filters.filters import CharFilter, ChoiceFilter, DateFilter
from django_filters.filterset import FilterSet

from qingqiao.ui.forms import DateInput

ALL, LONGEST = "全部", 20
EARLIEST, LATEST = 1950, 2100


def _refuse_far_days(day: date) -> None:
    if not EARLIEST <= day.year <= LATEST:
        raise ValidationError(f"只有 {EARLIEST} 年到 {LATEST} 年的。")


class OneOf(ChoiceFilter):
    """One of a few values, or all. `choices`: pairs of value and word, or words that are their own values. A set of filters is
    copied for each request, its choices are not."""

    def __init__(self, label: str, choices: Any = (), **kwargs: Any) -> None:
        pairs = [one if isinstance(one, tuple) else (one, one) for one in choices]
        super().__init__(label=label, choices=lambda: pairs, empty_label=ALL, **kwargs)


class SomeText(CharFilter):
    """Words that are nobody's name, so that they may stand in the address."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, max_length=LONGEST, **kwargs)


class OnDay(DateFilter):
    """A local day of years that there are entries of; at the ends of all calendars a day has no next one."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, widget=DateInput, validators=[_refuse_far_days], **kwargs)


class _NoModel:
    """What stands for the rows until they are asked for."""

    model = None


class TableFilters(FilterSet):
    """The filters of a list, read from the address. `rows`: a queryset, or a function that returns it; neither it nor a form is
    made where nothing is asked for."""

    def __init__(self, data: Any, rows: Any) -> None:
        super().__init__(data, _NoModel)
        self._rows = rows
        self.offers: dict[str, tuple[tuple[str, str], ...]] = {}

    @cached_property
    def is_asked(self) -> bool:
        """Whether the address has a value for one of the filters."""
        return any(self.data.get(name) for name in self.filters)

    @cached_property
    def qs(self) -> Any:
        """The rows, narrowed."""
        self.queryset = self._rows() if callable(self._rows) else self._rows
        return super().qs if self.is_asked else self.queryset.all()

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """Set the choices of a filter that depend on who asks."""
        self.offers[name] = pairs = tuple(choices)
        self.filters[name].extra["choices"] = lambda: pairs

    def leave(self, rows: Any, name: str, value: str) -> Any:
        """Return the rows as they are: a list that isn't one of rows asks `chosen` itself."""
        return rows

    @property
    def faults(self) -> list[str]:
        """Return what is wrong with the values in the address, in sentences."""
        return [self._fault(name) for name in self.form.errors] if self.is_asked else []

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the values that narrow the list, by name; only for valid filters."""
        if not self.is_asked:
            return {}
        return {name: value for name, value in self.form.cleaned_data.items() if value not in EMPTY_VALUES}

    @property
    def words(self) -> list[str]:
        """Return the values that narrow the list, as `类别 专职`."""
        return [
            f"{self.form.fields[name].label} {self._word(name, value)}" for name, value in self.chosen.items()
        ]

    def _fault(self, name: str) -> str:
        field, value = self.form.fields[name], self.data.get(name, "")[:LONGEST]
        if hasattr(field, "choices"):
            return f"“{field.label}”没有“{value}”这一项。"
        return f"“{field.label}”看不懂“{value}”：{''.join(self.form.errors[name])}"

    def _word(self, name: str, value: Any) -> str:
        choices = getattr(self.form.fields[name], "choices", ())
        return str(dict(choices).get(value, value))
