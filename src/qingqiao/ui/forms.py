"""Forms that look right without extra markup: settings name `Renderer`, forms use our widgets where needed.

`FORM_RENDERER = "qingqiao.ui.forms.Renderer"` is all that is needed.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from qingqiao.ui.days import weekday_words
from qingqiao.ui.field_errors import set_messages

PLACES = [Path(__file__).parent / "templates", Path(django.forms.__file__).parent / "templates"]
BARE = {"checkbox", "radio", "hidden"}
DJANGOS_ROWS, ROWS = "10", "4"


class ControlField(BoundField):
    """A field whose control carries our class, whose label ends without a colon, and whose errors are in our words."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        set_messages(self)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if getattr(widget, "input_type", "") not in BARE and not widget.use_fieldset:
            attrs["class"] = f"control {widget.attrs.get('class', '')}".strip()
        if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == DJANGOS_ROWS:
            attrs["rows"] = ROWS
        return attrs

    def label_tag(
        self,
        contents: str | None = None,
        attrs: dict[str, Any] | None = None,
        label_suffix: str | None = None,
        tag: str | None = None,
    ) -> SafeString:
        return super().label_tag(contents, {"class": "field-label", **(attrs or {})}, label_suffix or "", tag)

    @property
    def is_tick(self) -> bool:
        """Return whether it is a single checkbox, whose label stands beside it, not above."""
        return isinstance(self.field.widget, forms.CheckboxInput)


class Renderer(DjangoTemplates):
    """Looks into our templates first, then into Django's, then into each app's."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = ControlField

    @cached_property
    def engine(self) -> Backend:
        return Backend({"APP_DIRS": True, "DIRS": PLACES, "NAME": "ui-forms", "OPTIONS": {}})


class Chips(forms.RadioSelect):
    """One of a few choices, each shown as a chip."""

    template_name = "ui/forms/chips.html"


class ChipsMultiple(forms.CheckboxSelectMultiple):
    """Some of a few choices, each shown as a chip."""

    template_name = "ui/forms/chips.html"


class PeoplePicker(forms.CheckboxSelectMultiple):
    """Some of many people. `notes` maps a value to the text beside the name; the list can be filtered by typing, and
    whoever isn't there can be written into the field of the id `others`. `unit`: what is counted, where they aren't people."""

    template_name = "ui/forms/people.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        notes: dict[Any, str] | None = None,
        others: str = "",
        unit: str = "",
    ) -> None:
        super().__init__(attrs, choices)
        self.notes = notes or {}
        self.others = others
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"others": self.others, "unit": self.unit}
        return context

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["note"] = self.notes.get(str(option["value"]), "")
        return option


class DateInput(forms.DateInput):
    """A day with its weekday beside it. `quick` lists days that are one tap away: [(word, day), …]."""

    input_type = "date"
    template_name = "ui/forms/date.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, quick: list[tuple[str, date]] | None = None
    ) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
        self.quick = quick or []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["weekday"] = weekday(context["widget"]["value"])
        if not context["widget"]["weekday"]:  # a browser shows no invalid day, and warns
            context["widget"]["value"] = None
        context["widget"]["quick"] = [(word, day.isoformat()) for word, day in self.quick]
        return context


class Suggestions(forms.TextInput):
    """A line of text with suggestions while one types. `suggested`: [(value, what stands beside it), …]."""

    template_name = "ui/forms/suggestions.html"

    def __init__(self, suggested: list[tuple[str, str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggested = suggested

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        list_id = f"{(attrs or {}).get('id', name)}_list"
        context = super().get_context(name, value, {**(attrs or {}), "list": list_id})
        context["widget"] |= {"suggested": self.suggested, "list_id": list_id}
        return context


class Switch(forms.CheckboxInput):
    """Yes or no that takes effect when saved, drawn as a switch."""

    template_name = "ui/forms/switch.html"


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": True, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PhotoInput(FilesInput):
    """Several photos from camera or album, reduced on the phone before they are sent (longest side 1600 px)."""

    template_name = "ui/forms/photo.html"

    def __init__(self, attrs: dict[str, Any] | None = None, most: int = 9) -> None:
        super().__init__({"accept": "image/*", "data-most": most, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["most"] = self.attrs["data-most"]
        return context


class FilesField(forms.FileField):
    """A list of uploaded files, at most `most`; each is checked as a file, none is read here."""

    widget = FilesInput
    unit = "个"

    def __init__(self, *, most: int = 9, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > self.most:
            raise forms.ValidationError(
                f"最多 {self.most} {self.unit}，现有 {len(files)} {self.unit}。", code="too_many"
            )
        if not files:
            super().clean(None, initial)
            return []
        return [super(FilesField, self).clean(file, initial) for file in files]


class PhotosField(FilesField):
    """A list of uploaded photos; none is decoded here."""

    unit = "张"

    def __init__(self, *, most: int = 9, **kwargs: Any) -> None:
        super().__init__(most=most, **{"widget": PhotoInput(most=most), **kwargs})


def weekday(text: str | None) -> str:
    """Return `星期五` for an ISO day; '' where the text is no day."""
    try:
        return weekday_words(datetime.fromisoformat(text or ""))
    except ValueError:
        return ""
