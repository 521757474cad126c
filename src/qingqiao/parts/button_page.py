"""The view of a button that asks for nothing more: one verb, then back to the page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from qingqiao.problems import InputAtFault, Problem, StateHasChanged


def button_page(request: HttpRequest, do: Callable[[], object], words: str, url: str) -> HttpResponse:
    """Call the verb and redirect to `url` with `words`, or with what stands in its way. NotFound is raised."""
    try:
        do()
    except (StateHasChanged, InputAtFault) as problem:
        messages.error(request, problem_words(problem))
    else:
        messages.success(request, words)
    return redirect(url)


def problem_words(problem: Problem) -> str:
    """Return what a problem says of this case: its detail, the sentences of its places, or its advice."""
    return problem.detail or "".join(place.sentence for place in problem.places) or problem.advice
