"""The short form of a paper record: days of a week, topic, participants."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from qingqiao.parts.people import PeopleForm
from qingqiao.parts.record_fields import control_of, from_control
from qingqiao.parts.record_form import EARLY, Offered, implied_channel
from qingqiao.records.body import FIELDS, Body
from qingqiao.records.schema import Part
from qingqiao.ui.days import day_words, weekday_words
from qingqiao.ui.forms import ChipsMultiple, Switch

SHORT = [
    field
    for name in ("title", "text", "place", "face_to_face", "headcount")
    for field in FIELDS
    if field.name == name
]


class ShortForm(PeopleForm):
    """Form of what was done in one week: of several kinds, on one or several days, each a record of its own. The rest can be
    added by revising a record."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    days = forms.MultipleChoiceField(
        label="哪一天", help_text="同样的事做了几天，就选几天，每天记一条。", widget=ChipsMultiple
    )
    kinds = forms.MultipleChoiceField(
        label="类别", help_text="一件事算得上几类，就选几类。", widget=ChipsMultiple, required=False
    )
    is_early = forms.BooleanField(label="日期没有写错", required=False, widget=Switch)

    def __init__(self, offered: Offered, kind: str, days: Sequence[date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.first_day = kind, offered.first_day
        self.fields |= {one.name: control_of(one) for one in SHORT}
        self.fields["text"].widget.attrs["rows"] = 3
        names = [one.name for one in SHORT if one.part is not Part.WHO]
        self.order_fields(("days", "is_early", "kinds", *names))
        self.offer(offered.contacts, offered.today, offered.groups)
        fields: dict[str, Any] = self.fields
        fields["days"].choices = [
            (day.isoformat(), f"{day_words(day, offered.today)} {weekday_words(day)}") for day in days
        ]
        fields["kinds"].choices = [(one, one) for one in offered.kinds]
        if not (self.first_day and days[0] < self.first_day):
            del self.fields["is_early"]

    def clean(self) -> dict[str, Any]:
        """Require a confirmation for a day before the author's first appointment."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        is_early = self.first_day and any(day < self.first_day.isoformat() for day in data.get("days", ()))
        if is_early and not data.get("is_early"):
            self.add_error("is_early", EARLY)
        return data

    def bodies(self) -> list[tuple[UUID, Body]]:
        """Return a body for each day with its key, which is the same whenever the form is sent again."""
        data = self.cleaned_data
        kinds = tuple(data["kinds"]) or (self.kind,)
        values: dict[str, Any] = {
            "kinds": kinds,
            "channel": implied_channel(kinds),
            "participants": self.people(),
            **{one.name: from_control(one, data[one.name]) for one in SHORT},
        }
        return [
            (UUID(int=data["id"].int ^ number), Body(occurred_on=date.fromisoformat(day), **values))
            for number, day in enumerate(sorted(data["days"]))
        ]


def usual_day(offered: Offered, days: Sequence[date]) -> date:
    """Return the preselected day of a week: the report weekday, or the last day."""
    return next((day for day in days if day.isoweekday() == offered.report_weekday), days[-1])
