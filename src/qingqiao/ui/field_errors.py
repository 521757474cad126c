"""What a field says of a wrong answer: which answer is missing, by its label, in place of Django's general messages."""

from django import forms
from django.forms.boundfield import BoundField

PAGE_INCOMPLETE = "页面不完整，请重新打开这一页。"
OF_ANY = {
    "max_length": "最多 %(limit_value)d 个字，现在有 %(show_value)d 个。",
    "min_length": "至少 %(limit_value)d 个字，现在有 %(show_value)d 个。",
    "max_value": "不能大于 %(limit_value)s。",
    "min_value": "不能小于 %(limit_value)s。",
}
OF_KIND: dict[type[forms.Field], dict[str, str]] = {
    forms.ChoiceField: {
        "invalid_choice": "没有“%(value)s”这一项，请从列出的各项里选。",
        "invalid_list": "请从列出的各项里选。",
    },
    forms.DateField: {"invalid": "请填写日期，如 2026-03-05。"},
    forms.IntegerField: {"invalid": "请填写整数。"},
}


def set_messages(bound: BoundField) -> None:
    """Give the field our messages for the errors for which the form has none of its own."""
    field = bound.field
    djangos = _djangos_messages(field)
    for code, words in _messages(bound).items():
        if field.error_messages.get(code) == djangos.get(code):
            field.error_messages[code] = words


def _messages(bound: BoundField) -> dict[str, str]:
    of_kind = [words for kind, words in OF_KIND.items() if isinstance(bound.field, kind)]
    limits = {} if isinstance(bound.field, forms.FileField) else OF_ANY
    return {
        "required": _missing(bound),
        **limits,
        **{code: message for words in of_kind for code, message in words.items()},
    }


def _missing(bound: BoundField) -> str:
    """Return what to do about a field without an answer."""
    if bound.is_hidden:
        return PAGE_INCOMPLETE
    if isinstance(bound.field, forms.BooleanField):
        return f"请勾选“{bound.label}”。"
    is_chosen = isinstance(bound.field, forms.ChoiceField | forms.FileField)
    return f"请{'选择' if is_chosen else '填写'}“{bound.label}”。"


def _djangos_messages(field: forms.Field) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            found.update(getattr(kind, "default_error_messages", {}))
    return found
