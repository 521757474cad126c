"""A form that can show an action's problems at its fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from django import forms

from qingqiao.problems import NotFound, Problem


class FaultyForm(forms.Form):
    """A form that keeps what was typed and shows a verb's problems at its fields. `shown_at` maps the name of a place to a
    field of another name.

    `version` is the version of the row's values that the form shows (`form_version`), set by `revise_page`.
    """

    shown_at: ClassVar[Mapping[str, str]] = MappingProxyType({})
    version = ""

    def add_problem(self, problem: Problem) -> None:
        """Add a problem's places to their fields, or to the form. NotFound is raised again."""
        if isinstance(problem, NotFound):
            raise problem
        for place in problem.places:
            name = self.shown_at.get(place.field, place.field)
            self.add_error(name if name in self.fields else None, place.sentence)
        if not problem.places:
            self.add_error(None, f"{problem.title}。{problem.detail or problem.advice}")
