"""The short form of a paper record: which day of a week, the topic, who was there."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from qingqiao.parts.people import PeopleForm
from qingqiao.parts.record_fields import control_of, from_control
from qingqiao.parts.record_form import Offered, implied_channel
from qingqiao.records.body import FIELDS, Body
from qingqiao.records.schema import Part
from qingqiao.ui.days import day_words, weekday_words
from qingqiao.ui.forms import Chips

SHORT = [
    field
    for name in ("title", "text", "place", "face_to_face", "headcount")
    for field in FIELDS
    if field.name == name
]


class ShortForm(PeopleForm):
    """One record of one kind in one week. Everything else is added later by revising it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    occurred_on = forms.ChoiceField(label="哪一天", widget=Chips)

    def __init__(self, offered: Offered, kind: str, days: Sequence[date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields |= {one.name: control_of(one) for one in SHORT}
        self.fields["text"].widget.attrs["rows"] = 3
        self.order_fields(("occurred_on", *(one.name for one in SHORT if one.part is not Part.WHO)))
        self.offer(offered.contacts, offered.today, offered.groups)
        fields: dict[str, Any] = self.fields
        fields["occurred_on"].choices = [
            (day.isoformat(), f"{day_words(day)} {weekday_words(day)}") for day in days
        ]

    def body(self) -> Body:
        """Return the input as a body."""
        said = self.cleaned_data
        return Body(
            occurred_on=date.fromisoformat(said["occurred_on"]),
            kinds=(self.kind,),
            channel=implied_channel((self.kind,)),
            participants=self.people(),
            **{one.name: from_control(one, said[one.name]) for one in SHORT},
        )
