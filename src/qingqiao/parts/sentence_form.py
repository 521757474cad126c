"""A sentence at the top of the record form: it fills the fields, and what was understood is shown as chips."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from qingqiao.parts.record_form import Offered, RecordForm, initial_of
from qingqiao.records.body import Body
from qingqiao.records.sentences.read import MOST_SIGNS, TextSpan, Understood
from qingqiao.ui.days import day_words, weekday_words

BY_HAND = ("id", "photos", "documents", "sentence", "sentence_read")


@dataclass(frozen=True, slots=True)
class SentenceChip:
    """One thing that was understood. `source`: its words in the sentence; `anchor`: where it is corrected; `control` and
    `value`: what removing the chip clears."""

    label: str
    words: str
    source: str
    anchor: str
    control: str
    value: str


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """The result of reading a sentence: initial values, chips, and the missing fields to ask for (`lacks`)."""

    initial: Mapping[str, Any]
    chips: tuple[SentenceChip, ...]
    lacks: tuple[str, ...]
    is_plan: bool


class SentenceRecordForm(RecordForm):
    """Form of a new record that may begin with a sentence. `sentence_read`: the sentence that the fields were filled from."""

    sentence = forms.CharField(
        label="一句话记下",
        help_text="写一句话，或粘贴刚发到群里的话，下面的表会填好，核对后再提交。",
        max_length=MOST_SIGNS,
        widget=forms.Textarea({"rows": 2, "placeholder": "今天去社区报到，和李明、王芳聊就业"}),
        required=False,
    )
    sentence_read = forms.CharField(max_length=MOST_SIGNS, widget=forms.HiddenInput, required=False)

    @property
    def is_unread(self) -> bool:
        """Return whether there is a sentence that hasn't been shown in the fields yet."""
        sentence = str(self["sentence"].value() or "").strip()
        return bool(sentence) and sentence != str(self["sentence_read"].value() or "").strip()


def reading_of(understood: Understood, form: RecordForm, offered: Offered) -> SentenceReading:
    """Return the typed values combined with the sentence's: single values are replaced, lists are merged, the rest stays."""
    body, spans = understood.body, understood.spans
    typed = {name: form[name].value() for name in form.fields if name not in BY_HAND}
    values = {name: value for name, value in initial_of(body, offered).items() if value and name in typed}
    if not any(one.field == "occurred_on" for one in spans) and typed.get("occurred_on"):
        del values["occurred_on"]
    if str(typed.get("text") or "").strip() and not _is_former(form, typed["text"]):
        del values["text"]
    both = {name: _together(typed[name], value) for name, value in values.items()}
    sentence = body.text
    kept = {"id": form["id"].value()}
    return SentenceReading(
        initial={**typed, **both, **kept, "sentence": sentence, "sentence_read": sentence},
        chips=tuple(_chips(body, spans, offered)),
        lacks=("类别",) if not both.get("kinds") and not typed.get("kinds") else (),
        is_plan=body.occurred_on > offered.today,
    )


def _is_former(form: RecordForm, text: Any) -> bool:
    """Return whether the text is the sentence read before, which the new one replaces."""
    return str(text).strip() == str(form["sentence_read"].value() or "").strip()


def _together(typed: Any, read: Any) -> Any:
    if isinstance(read, list):
        return list(dict.fromkeys([*(typed or ()), *read]))
    return read


def _chips(body: Body, spans: Sequence[TextSpan], offered: Offered) -> Iterator[SentenceChip]:
    """Yield the chips in the order of the form."""
    source = _sources(spans)
    day = f"{day_words(body.occurred_on, offered.today)} {weekday_words(body.occurred_on)}"
    yield SentenceChip("日期", day, source.get("occurred_on", ""), "id_occurred_on", "", "")
    for kind in body.kinds:
        yield SentenceChip("类别", kind, source.get("kinds", ""), "id_kinds_field", "kinds", kind)
    plain = [
        ("方式", body.channel, "id_channel_field", "channel", body.channel),
        ("", "面对面" if body.face_to_face else "", "id_face_to_face", "face_to_face", "on"),
        ("标题或话题", body.title, "id_title", "title", body.title),
        ("地点", body.place, "id_place", "place", body.place),
        *_people(body, offered),
        *(("重点任务", task, "id_tasks_field", "tasks", task) for task in body.tasks),
        ("社区", _community(body, offered), "id_community", "community", body.community_code),
    ]
    for label, words, anchor, control, value in plain:
        if words:
            yield SentenceChip(label, words, source.get(control, ""), anchor, control, value)


def _people(body: Body, offered: Offered) -> Iterator[tuple[str, str, str, str, str]]:
    names = {one.code: one.name for one in offered.contacts}
    for one in body.participants:
        if one.contact_code:
            name = names.get(one.contact_code, "")
            yield "联系青年", name, "id_contacts", "contacts", one.contact_code
        else:
            yield "其他参加人", one.name, "id_names", "names", one.name
    if body.headcount:
        yield "不知姓名", f"{body.headcount} 人", "id_headcount", "headcount", str(body.headcount)


def _community(body: Body, offered: Offered) -> str:
    return dict(offered.communities).get(body.community_code, "")


def _sources(spans: Sequence[TextSpan]) -> dict[str, str]:
    """Return by field the words of the sentence that it was read from."""
    by_field: dict[str, list[str]] = {}
    for one in spans:
        by_field.setdefault(one.field, []).append(one.text)
    return {name: texts[0] for name, texts in by_field.items() if len(texts) == 1}
