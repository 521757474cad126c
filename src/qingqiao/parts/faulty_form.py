"""A form that can show an action's problems at its fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from django import forms

from qingqiao.problems import NotFound, Problem


class FaultyForm(forms.Form):
    """What was typed stays; what a verb found wrong stands at its field. `shown_at`: where a place of another name is shown.

    `version`: of the row's values that the form shows (`form_version`); `revise_page` sets it.
    """

    shown_at: ClassVar[Mapping[str, str]] = MappingProxyType({})
    version = ""

    def add_problem(self, problem: Problem) -> None:
        """Put a problem's places at the fields that they are about. What isn't there stays what it is: NotFound is raised."""
        if isinstance(problem, NotFound):
            raise problem
        for place in problem.places:
            name = self.shown_at.get(place.field, place.field)
            self.add_error(name if name in self.fields else None, place.sentence)
        if not problem.places:
            self.add_error(None, f"{problem.title}。{problem.detail or problem.advice}")
