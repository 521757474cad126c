"""A form that can show an action's problems at its fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict

from qingqiao.policy.names import without_marks
from qingqiao.problems import NotFound, Problem


def _plain(value: Any) -> Any:
    return without_marks(value) if isinstance(value, str) else value


def _plain_data(data: Any) -> Any:
    """Return a form's data without characters that only change how a text is shown."""
    if not isinstance(data, MultiValueDict):
        return {name: _plain(value) for name, value in data.items()}
    found = data.copy()
    for name, values in data.lists():
        found.setlist(name, [_plain(value) for value in values])
    return found


class FaultyForm(forms.Form):
    """A form that keeps what was typed and shows a verb's problems at its fields. `shown_at` maps the name of a place to a
    field of another name.

    `version` is the version of the row's values that the form shows (`form_version`), set by `revise_page`.
    """

    shown_at: ClassVar[Mapping[str, str]] = MappingProxyType({})
    version = ""

    def full_clean(self) -> None:
        """Clean what was typed, without characters that only change how a text is shown."""
        if self.is_bound:
            self.data = _plain_data(self.data)
        super().full_clean()

    def add_problem(self, problem: Problem) -> None:
        """Add a problem's places to their fields, or to the form. NotFound is raised again."""
        if isinstance(problem, NotFound):
            raise problem
        for place in problem.places:
            name = self.shown_at.get(place.field, place.field)
            self.add_error(name if name in self.fields else None, place.sentence)
        if not problem.places:
            self.add_error(None, f"{problem.title}。{problem.detail or problem.advice}")
