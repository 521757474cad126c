"""The one form for every kind of record, and its way to and from a Body."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from qingqiao.contacts.groups import Group
from qingqiao.parts.files import RecordFilesField
from qingqiao.parts.form_state import FormState, form_state
from qingqiao.parts.people import PeopleForm, words_of
from qingqiao.parts.photos import RecordPhotosField
from qingqiao.parts.report_day import report_day_words, weekday_word
from qingqiao.policy.words import CHANNELS, DRAFT, SUBMITTED
from qingqiao.postings.report_days import Suggested
from qingqiao.records.body import MOST_HEADS, Body
from qingqiao.records.people import ContactChoice
from qingqiao.records.store import digest
from qingqiao.ui.forms import Chips, ChipsMultiple, DateInput, PeoplePicker, Switch


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers to choose from. `places` and `people` are the usual ones, `last` her latest record, to copy.

    `report_weekday`: the region's usual one, 1 is Monday; `report_kinds`: those that tell of a report day; `report_day`: the one
    suggested this week to who is posted."""

    today: date
    report_weekday: int
    kinds: Sequence[str]
    tasks: Sequence[str]
    contacts: Sequence[ContactChoice] = ()
    cohosts: Sequence[tuple[str, str]] = ()
    communities: Sequence[tuple[str, str]] = ()
    places: Sequence[str] = ()
    people: Sequence[str] = ()
    last: UUID | None = None
    photos_kept: int = 0
    files_kept: int = 0
    groups: Sequence[Group] = ()
    report_kinds: Sequence[str] = ()
    report_day: Suggested | None = None

    @property
    def report_day_words(self) -> str:
        """The suggested report day as the form says it; nothing for who is posted nowhere."""
        return report_day_words(self.report_day, self.today) if self.report_day else ""


class RecordForm(PeopleForm):
    """Tell one thing that happened, once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kinds = forms.MultipleChoiceField(
        label="类别", help_text="一件事算得上几类，就选几类。", widget=ChipsMultiple
    )
    occurred_on = forms.DateField(label="哪一天", help_text="以前的也可以补记。", widget=DateInput)
    channel = forms.ChoiceField(
        label="方式", choices=[(word, word) for word in CHANNELS], widget=Chips, required=False
    )
    face_to_face = forms.BooleanField(label="面对面", required=False, widget=Switch)
    title = forms.CharField(label="标题或话题", max_length=200, required=False)
    text = forms.CharField(label="做了什么", widget=forms.Textarea, required=False)
    place = forms.CharField(label="地点", max_length=200, required=False)
    headcount = forms.IntegerField(
        label="另有多少人，不知姓名",
        help_text="写个大概的人数就行，只作说明，不计入任何一项。",
        min_value=0,
        max_value=MOST_HEADS,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    photos = RecordPhotosField()
    documents = RecordFilesField()
    community = forms.ChoiceField(label="社区", required=False)
    cohosts = forms.MultipleChoiceField(
        label="共同组织者", help_text="这件事也会记到他们名下。", widget=PeoplePicker, required=False
    )
    cohost_codes = forms.CharField(
        label="其他共同组织者的编码", help_text="用顿号或逗号隔开。", max_length=1000, required=False
    )
    tasks = forms.MultipleChoiceField(label="重点任务", widget=ChipsMultiple, required=False)
    field_order = ("kinds", "occurred_on", "channel", "face_to_face", "title", "text", "place")

    def __init__(self, offered: Offered, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        fields: dict[str, Any] = self.fields
        fields["kinds"].choices = [(kind, kind) for kind in offered.kinds]
        fields["tasks"].choices = [(task, task) for task in offered.tasks]
        fields["cohosts"].choices = list(offered.cohosts)
        fields["community"].choices = [("", "不在社区"), *offered.communities]
        fields["photos"] = RecordPhotosField(kept=offered.photos_kept)
        fields["documents"] = RecordFilesField(kept=offered.files_kept)
        fields["occurred_on"].widget.quick = _quick_days(offered)
        self.offer(offered.contacts, offered.today, offered.groups)
        if not offered.cohosts:
            del self.fields["cohosts"]

    @property
    def has_more(self) -> bool:
        """Whether what stands behind 更多 holds something, or something wrong."""
        names = ("community", "cohosts", "cohost_codes", "tasks")
        return any(self[name].value() or self[name].errors for name in names if name in self.fields)

    @property
    def tells_report(self) -> bool:
        """Whether a kind is chosen that tells of a report day."""
        return bool(set(self["kinds"].value() or ()) & set(self.offered.report_kinds))

    @property
    def state(self) -> FormState:
        """What the form of a report day lacks, as it stands."""
        place, text = (str(self[name].value() or "").strip() for name in ("place", "text"))
        people = any(self[name].value() for name in ("contacts", "names", "groups") if name in self.fields)
        return form_state(place, text, people)

    def body(self, status: str, kept: Body | None = None) -> Body:
        """What was told, as a Body. `kept`: the body that is revised, whose photos and files stay."""
        said = self.cleaned_data
        codes = {*said.get("cohosts", ()), *words_of(said["cohost_codes"])}
        digests = [digest(photo) for photo in said["photos"]]
        names = [one.name for one in said["documents"]]
        return Body(
            occurred_on=said["occurred_on"],
            kinds=tuple(said["kinds"]),
            title=said["title"],
            cohost_codes=tuple(sorted(codes)),
            channel=said["channel"] or implied_channel(said["kinds"]),
            face_to_face=said["face_to_face"],
            tasks=tuple(said["tasks"]),
            text=said["text"],
            place=said["place"],
            community_code=said["community"],
            participants=self.people(),
            photos=tuple(sorted({*(kept.photos if kept else ()), *digests})),
            files=tuple(sorted({*(kept.files if kept else ()), *names})),
            status=DRAFT if status == DRAFT else SUBMITTED,
            headcount=said["headcount"] or 0,
        )


def implied_channel(kinds: Iterable[str]) -> str:
    """The channel that the kinds' own names say, when they agree; else nothing."""
    said = {channel for channel in CHANNELS for kind in kinds if channel in kind}
    return said.pop() if len(said) == 1 else ""


def told(body: Body, offered: Offered) -> dict[str, Any]:
    """The form's initial values for a body that was told before."""
    known = {code for code, _ in offered.cohosts}
    listed = {one.code for one in offered.contacts}
    return {
        "kinds": list(body.kinds),
        "occurred_on": body.occurred_on,
        "channel": body.channel,
        "face_to_face": body.face_to_face,
        "title": body.title,
        "text": body.text,
        "place": body.place,
        "contacts": [one.contact_code for one in body.participants if one.contact_code in listed],
        "names": "、".join(one.name for one in body.participants if one.name),
        "headcount": body.headcount or None,
        "community": body.community_code,
        "cohosts": [code for code in body.cohost_codes if code in known],
        "cohost_codes": "、".join(code for code in body.cohost_codes if code not in known),
        "tasks": list(body.tasks),
    }


def blank(offered: Offered, id: UUID, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The initial values of a new record: today, and what the line that was tapped asks for."""
    return {"id": id, "occurred_on": offered.today, **asked}


def _quick_days(offered: Offered) -> list[tuple[str, date]]:
    """Today, yesterday, and the latest report weekday where it is neither."""
    today, weekday = offered.today, offered.report_weekday
    days = [("今天", today), ("昨天", today - timedelta(days=1))]
    latest = today - timedelta(days=(today.isoweekday() - weekday) % 7)
    return days if latest >= today - timedelta(days=1) else [*days, (f"上个{weekday_word(weekday)}", latest)]
