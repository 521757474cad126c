"""Forms to appoint and to release an administrator."""

from typing import Any

from django import forms

from qingqiao.parts.faulty_form import FaultyForm


class NamingForm(FaultyForm):
    """Form to appoint an administrator. `offices` are the offices of the cadres to choose from."""

    cadre = forms.ChoiceField(label="确定谁", help_text="在本组织或上级组织任职的团干部。")

    def __init__(self, offices: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["cadre"].choices = [("", "请选择"), *offices]


class ReleaseForm(FaultyForm):
    """Form to release an administrator. The check box is there for the last one only."""

    leaves_nobody = forms.BooleanField(label="我知道：解除后本组织没有管理员", required=False)

    def __init__(self, *args: Any, is_last: bool) -> None:
        super().__init__(*args)
        if not is_last:
            del self.fields["leaves_nobody"]
