"""The short form of a record on paper: which day of a week, what it was about, who was there."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from qingqiao.parts.days import day_words, weekday_words
from qingqiao.parts.people import PeopleForm
from qingqiao.parts.record_form import Offered, implied_channel
from qingqiao.records.body import MOST_HEADS, Body
from qingqiao.ui.forms import Chips, Switch


class ShortForm(PeopleForm):
    """One record of one kind in one week. What it needs beyond this is added by revising it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    occurred_on = forms.ChoiceField(label="哪一天", widget=Chips)
    title = forms.CharField(label="标题或话题", max_length=200, required=False)
    text = forms.CharField(label="做了什么", widget=forms.Textarea({"rows": 3}), required=False)
    place = forms.CharField(label="地点", max_length=200, required=False)
    face_to_face = forms.BooleanField(label="面对面", required=False, widget=Switch)
    headcount = forms.IntegerField(
        label="另有多少人，不知姓名",
        min_value=0,
        max_value=MOST_HEADS,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    field_order = ("occurred_on", "title", "text", "place", "face_to_face")

    def __init__(self, offered: Offered, kind: str, days: Sequence[date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.offer(offered.contacts, offered.today, offered.groups)
        fields: dict[str, Any] = self.fields
        fields["occurred_on"].choices = [
            (day.isoformat(), f"{day_words(day)} {weekday_words(day)}") for day in days
        ]

    def body(self) -> Body:
        """What was told."""
        said = self.cleaned_data
        return Body(
            occurred_on=date.fromisoformat(said["occurred_on"]),
            kinds=(self.kind,),
            title=said["title"],
            text=said["text"],
            place=said["place"],
            channel=implied_channel((self.kind,)),
            face_to_face=said["face_to_face"],
            participants=self.people(),
            headcount=said["headcount"] or 0,
        )
