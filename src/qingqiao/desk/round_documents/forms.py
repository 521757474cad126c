"""Forms of documents: a Word template to upload, and the list for awards."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import FilesField, FilesInput


class TemplateForm(FaultyForm):
    """One Word file."""

    file = FilesField(
        most=1,
        label="Word 模板（.docx）",
        help_text="不超过 5 MB，不能带宏、外部链接和嵌入的文件。上传后立刻核对，有问题会说明，不会换掉现在的。",
        widget=FilesInput({"accept": ".docx", "multiple": False}),
    )

    def upload(self) -> tuple[str, bytes]:
        """Return name and bytes of the file."""
        file: Any = self.cleaned_data["file"][0]
        return file.name or "", file.read()


class AwardsForm(FaultyForm):
    """Who is on the list for awards, with a word each: two fields for each result, by its place in the round."""

    def __init__(self, results: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = [place for place, _ in results]
        for place, name in results:
            self.fields[f"on-{place}"] = forms.BooleanField(label=f"建议表彰{name}", required=False)
            self.fields[f"words-{place}"] = forms.CharField(
                label=f"{name}的说明", max_length=200, required=False, widget=forms.Textarea({"rows": "2"})
            )

    def rows(self) -> Iterator[tuple[int, BoundField, BoundField]]:
        """Yield each result's place with its two fields."""
        for place in self.places:
            yield place, self[f"on-{place}"], self[f"words-{place}"]

    def chosen(self) -> dict[int, str]:
        """Return the words of those on the list, by place."""
        values = self.cleaned_data
        return {place: values[f"words-{place}"].strip() for place in self.places if values[f"on-{place}"]}
