"""The form for every kind of record, and its conversion to and from a Body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms

from qingqiao.contacts.groups import Group
from qingqiao.parts.files import RecordFilesField
from qingqiao.parts.form_state import FormState, form_state
from qingqiao.parts.people import PeopleForm, words_of
from qingqiao.parts.photos import RecordPhotosField
from qingqiao.parts.record_fields import (
    control_of,
    described,
    fields_in,
    from_control,
    names_in,
    plain,
    to_control,
)
from qingqiao.parts.report_day import report_day_words, weekday_word
from qingqiao.parts.spelled_picker import SpelledPicker
from qingqiao.policy.words import CHANNELS, DRAFT, ONLINE, SUBMITTED
from qingqiao.postings.report_days import Suggested
from qingqiao.problems import InputAtFault, Place
from qingqiao.records.body import FIELDS, Body
from qingqiao.records.checks import FIRST_DAY
from qingqiao.records.people import ContactChoice
from qingqiao.records.schema import Field, Part
from qingqiao.records.store import digest
from qingqiao.ui.forms import Switch

if TYPE_CHECKING:
    from qingqiao.records.models import Record

BOTH = "方式是线上，又是面对面。请改好其中一样；两样都有，就打开这个开关再提交。"
BARE = "这次线上活动没有话题，没有内容，也没有参加人。补上一样再提交；确实没有，就打开这个开关再提交。"
TWICE = "刚才已经有一条同一天、同样内容的记录。是同一件事就不用再交；确实是另一次，就打开这个开关再提交。"
EARLY = "这一天早于首次任职。日期没有写错就打开这个开关再提交，写错了请改上面的日期。"


@dataclass(frozen=True, slots=True)
class Offered:
    """The choices of the form. `places` and `people` are the usual ones, `last` the latest record, to copy.
    `report_weekday`: the region's usual one, 1 is Monday; `report_kinds`: the kinds of a report day; `report_day`: the
    one suggested this week to a cadre with a posting. `first_day` of the author's first appointment, if any. `in_person`:
    the kinds that suggest 面对面."""

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
    first_day: date | None = None
    in_person: Sequence[str] = ()

    @property
    def report_day_words(self) -> str:
        """Return the suggested report day as the form shows it; '' for a cadre without a posting."""
        return report_day_words(self.report_day, self.today) if self.report_day else ""


class RecordForm(PeopleForm):
    """Form of a record. `fields_of_record`: the fields declared in `records/body.py`."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    photos = RecordPhotosField()
    documents = RecordFilesField()
    community = forms.ChoiceField(label="社区", required=False)
    cohosts = forms.MultipleChoiceField(
        label="共同组织者", help_text="这件事也会记到他们名下。", widget=SpelledPicker, required=False
    )
    cohost_codes = forms.CharField(
        label="其他共同组织者的编码", help_text="用顿号或逗号隔开。", max_length=1000, required=False
    )
    is_meant = forms.BooleanField(label="就这样提交", required=False, widget=Switch)
    is_early = forms.BooleanField(label="日期没有写错", required=False, widget=Switch)
    is_twice = forms.BooleanField(label="确实是另一次", required=False, widget=Switch)
    told_before: Record | None = None

    def __init__(
        self, offered: Offered, *args: Any, fields_of_record: Sequence[Field] = FIELDS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.fields_of_record = offered, fields_of_record
        fields: dict[str, Any] = self.fields
        for one in plain(fields_of_record):
            fields[one.name] = control_of(one)
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
        if offered.first_day is None:
            del self.fields["is_early"]
        self.order_fields(name for part in Part for name in names_in(part, fields_of_record))

    @property
    def described(self) -> str:
        """Return the description with which a script collects this form."""
        return described(self.fields_of_record)

    @property
    def more_words(self) -> str:
        """Return the names of the fields behind 更多."""
        return "、".join(one.label for one in fields_in(Part.MORE, self.fields_of_record))

    @property
    def parts(self) -> list[list[forms.BoundField]]:
        """Return the controls shown first, part by part from top to bottom."""
        return [self._bound(part) for part in Part if part not in (Part.MORE, Part.NOWHERE)]

    @property
    def more(self) -> list[forms.BoundField]:
        """Return the controls behind 更多."""
        return self._bound(Part.MORE)

    def _bound(self, part: Part) -> list[forms.BoundField]:
        return [self[name] for name in names_in(part, self.fields_of_record) if name in self.fields]

    @property
    def has_more(self) -> bool:
        """Return whether a control behind 更多 has a value or an error."""
        return any(one.value() or one.errors for one in self.more)

    @property
    def has_report_kind(self) -> bool:
        """Return whether a kind of report day is chosen."""
        return bool(set(self["kinds"].value() or ()) & set(self.offered.report_kinds))

    @property
    def state(self) -> FormState:
        """Return what the form of a report day lacks at present."""
        place, text = (str(self[name].value() or "").strip() for name in ("place", "text"))
        people = any(self[name].value() for name in ("contacts", "names", "groups") if name in self.fields)
        return form_state(place, text, people)

    @property
    def needs_day_confirmed(self) -> bool:
        """Return whether the day is before the author's first appointment and must be confirmed; a day that can't be is
        a fault instead."""
        first_day, day = self.offered.first_day, getattr(self, "cleaned_data", {}).get("occurred_on")
        return first_day is not None and day is not None and FIRST_DAY <= day < first_day

    @property
    def doubt(self) -> str:
        """Return a question to answer before submitting: about a contradiction, or a record without content."""
        data = getattr(self, "cleaned_data", {})
        kinds = data.get("kinds") or ()
        if data.get("face_to_face") and (data.get("channel") or implied_channel(kinds)) == ONLINE:
            return BOTH
        has_content = any(
            data.get(name) for name in ("title", "text", "contacts", "names", "groups", "headcount")
        )
        return BARE if not has_content and any(ONLINE in kind for kind in kinds) else ""

    @property
    def questions(self) -> dict[str, str]:
        """Return the same questions for the script."""
        return {"both": BOTH, "bare": BARE, "twice": TWICE}

    def clean(self) -> dict[str, Any]:
        """Require a confirmation for a day before the author's first appointment, and for a record in doubt."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.doubt and not data.get("is_meant") and self.data.get("status") != DRAFT:
            self.add_error("is_meant", self.doubt)
        if self.needs_day_confirmed and not data.get("is_early"):
            self.add_error("is_early", EARLY)
        return data

    def ask_whether_twice(self, told: Record | None) -> None:
        """Raise InputAtFault where the same was told before, unless it is said to be another time."""
        if told is not None and not self.cleaned_data["is_twice"] and self.data.get("status") != DRAFT:
            self.told_before = told
            raise InputAtFault(places=[Place("is_twice", TWICE)])

    def values(self, status: str, kept: Body | None = None) -> dict[str, Any]:
        """Return the input by the record's fields. `kept`: the body that is revised, whose photos and files stay."""
        data = self.cleaned_data
        values = {one.name: from_control(one, data[one.name]) for one in plain(self.fields_of_record)}
        digests = [digest(photo) for photo in data["photos"]]
        names = [one.name for one in data["documents"]]
        return values | {
            "channel": data["channel"] or implied_channel(data["kinds"]),
            "cohost_codes": tuple(sorted({*data.get("cohosts", ()), *words_of(data["cohost_codes"])})),
            "community_code": data["community"],
            "participants": self.people(),
            "photos": tuple(sorted({*(kept.photos if kept else ()), *digests})),
            "files": tuple(sorted({*(kept.files if kept else ()), *names})),
            "status": DRAFT if status == DRAFT else SUBMITTED,
        }

    def body(self, status: str, kept: Body | None = None) -> Body:
        """Return the input as a Body."""
        return Body(**self.values(status, kept))


def implied_channel(kinds: Iterable[str]) -> str:
    """Return the channel stated in the kinds' own names when they agree, else ''."""
    channels = {channel for channel in CHANNELS for kind in kinds if channel in kind}
    return channels.pop() if len(channels) == 1 else ""


def initial_of(body: Body, offered: Offered) -> dict[str, Any]:
    """Return the form's initial values for an existing body. A channel implied by its kinds is left out, so that it changes
    with them."""
    known = {code for code, _ in offered.cohosts}
    listed = {one.code for one in offered.contacts}
    implied = {"channel": ""} if body.channel == implied_channel(body.kinds) else {}
    return {one.name: to_control(one, getattr(body, one.name)) for one in plain()} | {
        **implied,
        "contacts": [one.contact_code for one in body.participants if one.contact_code in listed],
        "names": "、".join(one.name for one in body.participants if one.name),
        "community": body.community_code,
        "cohosts": [code for code in body.cohost_codes if code in known],
        "cohost_codes": "、".join(code for code in body.cohost_codes if code not in known),
    }


def blank(offered: Offered, id: UUID, preset: Mapping[str, Any]) -> dict[str, Any]:
    """Return the initial values of a new record: today, the values in `preset`, and what its kinds suggest."""
    kinds, channel = preset.get("kinds") or (), preset.get("channel")
    in_person = channel != ONLINE and bool(set(kinds) & set(offered.in_person))
    return {"id": id, "occurred_on": offered.today, "face_to_face": in_person, **preset}


def _quick_days(offered: Offered) -> list[tuple[str, date]]:
    """Return today, yesterday, and the latest report weekday if it is another day."""
    today, weekday = offered.today, offered.report_weekday
    days = [("今天", today), ("昨天", today - timedelta(days=1))]
    latest = today - timedelta(days=(today.isoweekday() - weekday) % 7)
    return days if latest >= today - timedelta(days=1) else [*days, (f"上个{weekday_word(weekday)}", latest)]
