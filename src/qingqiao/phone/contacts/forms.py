"""The forms of contacts: one, many, a quiet time, the end."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from qingqiao.actions.consent import NotedConsent
from qingqiao.actions.contacts import ContactDetails
from qingqiao.contacts.words import (
    GIVERS,
    GUARDIAN,
    HERSELF,
    IN_PERSON,
    NOTED,
    POLITICAL_STATUSES,
    REQUEST_KINDS,
    SEXES,
)
from qingqiao.organizations.colleagues import Colleague
from qingqiao.parts.born_field import BornField
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.spelled_picker import SpelledPicker
from qingqiao.policy.words import FIELDS
from qingqiao.ui.forms import Chips, DateInput

FIRST_YEAR = 1900
NO_AUTOFILL = {"autocomplete": "off"}


def _choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


class ConsentFields(FaultyForm):
    """How and when a young person consented; the day defaults to today. That she agreed by her link only she can say."""

    consent_how = forms.ChoiceField(label="怎样同意的", choices=_choices(NOTED), widget=Chips, required=False)
    consent_on = forms.DateField(label="哪天同意的", widget=DateInput, required=False)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        quick: Any = self.fields["consent_on"].widget
        quick.quick = [("今天", today)]

    def clean_consent_on(self) -> date | None:
        day: date | None = self.cleaned_data["consent_on"]
        if day and day > self.today:
            raise forms.ValidationError("同意日期不能晚于今天。")
        if day and not self.cleaned_data.get("consent_how"):
            raise forms.ValidationError("请一并选择怎样同意的。")
        return day or (self.today if self.cleaned_data.get("consent_how") else None)


class ContactForm(ConsentFields):
    """Form of a young person's details: four fields, the rest folded away."""

    name = forms.CharField(label="姓名或称呼", max_length=100, widget=forms.TextInput(NO_AUTOFILL))
    field = forms.ChoiceField(label="领域", choices=_choices(FIELDS), widget=Chips)
    reach = forms.CharField(
        label="联系方式",
        help_text="手机、微信或 QQ，写一种就够。只有您能看到。",
        max_length=200,
        required=False,
        widget=forms.TextInput(NO_AUTOFILL),
    )
    shares_reach = forms.BooleanField(label="是两位青年合用这个联系方式", required=False)
    born = BornField(required=False, help_text="不写的按未成年人保护。")
    sex = forms.ChoiceField(label="性别", choices=_choices(SEXES), widget=Chips, required=False)
    political_status = forms.ChoiceField(
        label="政治面貌", choices=_choices(POLITICAL_STATUSES), widget=Chips, required=False
    )
    note = forms.CharField(
        label="备注",
        help_text="兴趣、想聊的事；对方在自己的页面上也看得到。不要写身份证号、住址、宗教、健康、家庭经济情况，严禁写涉密内容。",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    field_order = ("name", "reach", "shares_reach", "born", "field", "consent_how", "consent_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_her_own:
            del self.fields["consent_how"], self.fields["consent_on"]

    @property
    def is_her_own(self) -> bool:
        """Return whether she herself consented, which her cadre doesn't change."""
        return bool(self.initial.get("consent_how") == IN_PERSON)

    @property
    def asks_whether_shared(self) -> bool:
        """Return whether the number is another contact's too, so that the cadre must say whose it is."""
        return bool(self["shares_reach"].errors or self["shares_reach"].value())

    @property
    def has_more(self) -> bool:
        """Return whether a folded field has a value or an error."""
        names = ("sex", "political_status", "note", "consent_how", "consent_on")
        return any(self[name].value() or self[name].errors for name in names if name in self.fields)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def details(self) -> ContactDetails:
        """Return the details entered."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "shares_reach"}
        hers = {name: self.initial[name] for name in ("consent_how", "consent_on") if self.is_her_own}
        return ContactDetails(**data | hers)


class ConsentNoteForm(FaultyForm):
    """Form of a consent that was spoken or signed."""

    how = forms.ChoiceField(label="怎样同意的", choices=_choices(NOTED), widget=Chips)
    given_on = forms.DateField(label="哪天同意的", widget=DateInput)
    given_by = forms.ChoiceField(
        label="谁同意的",
        choices=[(HERSELF, "本人"), (GUARDIAN, "本人和父母或其他监护人")],
        initial=HERSELF,
        widget=Chips,
        help_text="未满十八周岁的，监护人也要知道并同意。",
    )
    witness = forms.CharField(
        label="见证人或原件放在哪里",
        max_length=50,
        required=False,
        help_text="如“班主任在场”“原件在团委办公室”。",
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"given_on": today, "given_by": HERSELF}, **kwargs})
        self.today = today
        quick: Any = self.fields["given_on"].widget
        quick.quick = [("今天", today), ("昨天", today - timedelta(days=1))]

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError("同意日期不能晚于今天。")
        return day

    def noted(self) -> NotedConsent:
        """Return the consent entered."""
        return NotedConsent(**self.cleaned_data)


class DataRequestForm(FaultyForm):
    """Form of a request that came on paper or was spoken."""

    kind = forms.ChoiceField(label="请求什么", choices=_choices(REQUEST_KINDS), widget=Chips)
    how = forms.ChoiceField(label="怎样提出的", choices=_choices(NOTED), widget=Chips)
    asked_by = forms.ChoiceField(label="谁提出的", choices=_choices(GIVERS), initial=HERSELF, widget=Chips)
    proof = forms.CharField(
        label="监护人提出的，看过什么证明",
        max_length=100,
        required=False,
        help_text="例如户口簿；不写号码，不留复印件。",
    )
    received_on = forms.DateField(label="哪天提出的", widget=DateInput)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"received_on": today, "asked_by": HERSELF}, **kwargs})
        self.today = today
        quick: Any = self.fields["received_on"].widget
        quick.quick = [("今天", today), ("昨天", today - timedelta(days=1))]

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError("提出日期不能晚于今天。")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("asked_by") == GUARDIAN and not data.get("proof"):
            self.add_error("proof", "请写看过什么证明，例如户口簿；不写号码。")
        return data


class RequestAnswerForm(FaultyForm):
    """Form of an answer: done, or not, with the reason."""

    is_done = forms.ChoiceField(
        label="答复", choices=[("yes", "照办"), ("no", "不照办，说明原因")], widget=Chips
    )
    answer = forms.CharField(
        label="说明",
        max_length=300,
        required=False,
        help_text="对方在自己的页面上看得到；纸质的原件放在哪里也可以写。",
        widget=forms.Textarea({"rows": 2}),
    )


class AcceptanceForm(FaultyForm):
    """Form of the field of somebody who scanned the cadre's code."""

    field = forms.ChoiceField(label="领域", choices=_choices(FIELDS), widget=Chips)


class ManyForm(ConsentFields):
    """Form of a pasted list or a workbook. `field` is for rows that have none."""

    text = forms.CharField(
        label="名单",
        help_text="每人一行：姓名、领域、手机、出生年月，顺序不限，用空格或逗号隔开。从表格里整块复制的、微信接龙也可以。",
        widget=forms.Textarea({"rows": 8, **NO_AUTOFILL}),
        max_length=40_000,
        required=False,
    )
    file = forms.FileField(
        label="或选一个表格文件",
        help_text=".xlsx、.xls、.et、.ods 或 .csv；有几张表的，用第一张有内容的。",
        required=False,
    )
    field = forms.ChoiceField(
        label="没写领域的算作",
        choices=[("", "逐个写明"), *_choices(FIELDS)],
        required=False,
    )

    field_order = ("text", "file", "field")


class ContactEndingForm(FaultyForm):
    """Form of the last day of a contact."""

    last_day = forms.DateField(label="最后一天", widget=DateInput)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"last_day": today}, **kwargs})
        self.today = today
        quick: Any = self.fields["last_day"].widget
        quick.quick = [("今天", today), ("昨天", today - timedelta(days=1))]


class PickingForm(FaultyForm):
    """Form in which contacts are selected."""

    def tell_apart(self, notes: dict[str, str]) -> None:
        """Set the notes beside the names of namesakes."""
        fields: dict[str, Any] = self.fields
        fields["contacts"].widget.notes = notes


class HandoverForm(PickingForm):
    """Form of the contacts offered to a colleague, with a confirmation that they were informed."""

    contacts = forms.MultipleChoiceField(label="交出哪几位", widget=SpelledPicker)
    receiver = forms.ChoiceField(label="交给谁", widget=Chips)
    is_told = forms.BooleanField(label="已告诉这几位青年，他们同意由这位同事联系")

    def __init__(
        self, contacts: Iterable[tuple[str, str]], colleagues: Iterable[Colleague], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["contacts"].choices = list(contacts)
        fields["receiver"].choices = [(colleague.code, colleague.name) for colleague in colleagues]


class GroupForm(PickingForm):
    """Form of a group: its name and its contacts."""

    name = forms.CharField(label="组名", max_length=30, widget=forms.TextInput(NO_AUTOFILL))
    contacts = forms.MultipleChoiceField(label="有谁", widget=SpelledPicker)

    def __init__(self, contacts: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["contacts"].choices = list(contacts)
