"""The filter of the list of records."""

from collections.abc import Iterable
from typing import Any

from django import forms

from qingqiao.policy.words import STATUSES
from qingqiao.records.queries import RecordFilter


class RecordFilterForm(forms.Form):
    """Form to filter by words in title, text or place, by kind and by status. An invalid value filters nothing."""

    q = forms.CharField(
        label="查找", required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    kind = forms.ChoiceField(label="类别", required=False)
    status = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), *((word, word) for word in STATUSES)]
    )

    def __init__(self, kinds: Iterable[str], *args: Any) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", "全部"), *((kind, kind) for kind in kinds)]

    @property
    def is_narrowed(self) -> bool:
        return self.filters() != RecordFilter()

    def filters(self) -> RecordFilter:
        """Return the valid part of the filter."""
        self.full_clean()
        data = self.cleaned_data
        return RecordFilter(kind=data.get("kind", ""), status=data.get("status", ""), word=data.get("q", ""))
