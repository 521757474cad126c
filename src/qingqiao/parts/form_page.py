"""The form view of all faces: one verb when the form is valid, and what follows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from qingqiao.actions.locking import locked
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_version import changed_since, version_of
from qingqiao.problems import Problem, RevisedMeanwhile
from qingqiao.ui.days import full_day_words

Row = TypeVar("Row", bound=Model)
WRONG = 422
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Saved:
    """Where to go after a verb, and the message shown there."""

    url: str
    words: str = ""


Save = Callable[[], Saved | HttpResponse]


class Show(Protocol):
    """Render the page with the form on it."""

    def __call__(self, *, status: int) -> HttpResponse: ...


def form_page(request: HttpRequest, form: FaultyForm, save: Save, show: Show) -> HttpResponse:
    """Call `save` when the form is valid, then redirect. What is wrong is shown on the form: what was typed stays.

    `save` calls the verb; a step before it, such as a preview, returns a page of its own.
    Status 422, or 409 when the row was revised since the form was shown. NotFound is raised.
    """
    if request.method != "POST" or not form.is_valid():
        return show(status=WRONG if form.errors else 200)
    try:
        saved = save()
    except Problem as problem:
        form.add_problem(problem)
        return show(status=problem.status if isinstance(problem, RevisedMeanwhile) else WRONG)
    if isinstance(saved, HttpResponse):
        return saved
    if saved.words:
        messages.success(request, saved.words)
    return redirect(saved.url)


def revise_page(
    request: HttpRequest,
    form: FaultyForm,
    row: Row,
    values: Callable[[Row], Mapping[str, Any]],
    save: Save,
    show: Show,
) -> HttpResponse:
    """Return a `form_page` for an existing row. `values` returns the initial values that come from the row.

    When one of these values was changed since the form was shown and the form would put another in its place, nothing
    is saved: the form comes back with what was typed and with the present values in words. Saved again, it overwrites.
    """
    form.version = request.POST.get("version", "") if request.method == "POST" else version_of(form.initial)

    def save_unless_revised() -> Saved | HttpResponse:
        with locked(row) as now:
            _refuse_overwriting(form, values(now))
            return save()

    return form_page(request, form, save_unless_revised, show)


def _refuse_overwriting(form: FaultyForm, now: Mapping[str, Any]) -> None:
    names = [name for name in changed_since(form.version, now) if _differs(form, name, now[name])]
    if names:
        form.version = version_of(now)
        present = "；".join(_present(form.fields[name], now[name]) for name in names)
        raise RevisedMeanwhile(f"{present}。您填的都还在；核对后再次保存，就以您填的为准。")


def _differs(form: FaultyForm, name: str, now: Any) -> bool:
    """Return whether a field would put another value in the place of the present one, however it was typed."""
    if name not in form.fields or not form.fields[name].has_changed(now, form[name].data):
        return False
    return bool(changed_since(version_of({name: form.cleaned_data.get(name)}), {name: now}))


def _present(field: forms.Field, value: Any) -> str:
    words = _words(field, value)
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}……"
    return f"{field.label}现在是“{shown}”" if shown else f"{field.label}现在是空的"


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return full_day_words(value)
    labels = dict(_flat(getattr(field, "choices", ())))
    if isinstance(value, list | tuple):
        return "、".join(labels.get(str(one), str(one)) for one in value)
    return "" if value in (None, "") else labels.get(str(value), str(value))


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)
