"""A form that a verb's problem can be pinned to."""

from django import forms

from qingqiao.problems import NotFound, Problem


class FaultyForm(forms.Form):
    """What was typed stays; what a verb found wrong stands at its field."""

    def accuse(self, problem: Problem) -> None:
        """Put a problem's places at the fields that they are about. What isn't there stays what it is: NotFound is raised."""
        if isinstance(problem, NotFound):
            raise problem
        for place in problem.places:
            self.add_error(place.field if place.field in self.fields else None, place.sentence)
        if not problem.places:
            self.add_error(None, f"{problem.title}。{problem.detail or problem.advice}")
