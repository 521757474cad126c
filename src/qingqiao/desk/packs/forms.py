"""Forms about a draft as a whole: what it begins from, its text, the day on which it takes force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.pack_file import pack_text_of
from qingqiao.policy.pack import Pack
from qingqiao.ui.forms import DateInput

OWN = "own"
MOST_CHARACTERS = 400_000
ROWS = "24"


class TextForm(FaultyForm):
    """The text of a pack, typed or from a file; a file takes the place of what is typed."""

    text = forms.CharField(
        label="内容（TOML）",
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": ROWS, "spellcheck": "false"}),
    )
    file = forms.FileField(label="或上传文件", required=False, help_text="选了文件，就以文件的内容为准。")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if file := data.get("file"):
            try:
                data["text"] = pack_text_of(file)
            except forms.ValidationError as error:
                self.add_error("file", error)
        data["text"] = data.get("text", "").replace("\r\n", "\n")
        if self.needs_text() and not data["text"].strip() and not self.errors:
            self.add_error("text", "请粘贴制度包的内容，或上传文件。")
        return data

    def needs_text(self) -> bool:
        """Return whether a text must be given."""
        return True


class BeginForm(TextForm):
    """What a draft begins from: a pack by its fingerprint, or a text of one's own."""

    source = forms.ChoiceField(label="从哪一版起草", widget=forms.RadioSelect)
    field_order = ("source", "text", "file")

    def __init__(self, packs: Mapping[str, Pack], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"source": next(iter(packs))})
        known = [(key, f"{pack.id}：{pack.title}") for key, pack in packs.items()]
        source = self.fields["source"]
        if isinstance(source, forms.ChoiceField):
            source.choices = [*known, (OWN, "用自己的（TOML，粘贴或上传）")]
        self.fields["text"].help_text = "选“用自己的”时填。"
        self.fields["text"].widget.attrs["rows"] = "6"

    def needs_text(self) -> bool:
        return bool(self.cleaned_data.get("source") == OWN)


class AdoptForm(FaultyForm):
    """From which day on; `seen` is the SHA-256 of the text that was shown."""

    first_day = forms.DateField(
        label="从哪天起",
        help_text="这天或以后开始的周、月、季度、年和工作周期按它判定；以前开始的不变。可以填以后的日子。",
        widget=DateInput,
    )
    seen = forms.CharField(widget=forms.HiddenInput)
