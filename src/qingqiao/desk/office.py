"""The frame of pages without a subtree: the installation and the audit log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qingqiao.accounts.access import scope
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import moment_words
from qingqiao.desk.menu import office_sections
from qingqiao.organizations.scope import Scope
from qingqiao.problems import VerbRefused
from qingqiao.regions import clock


def office_scope(request: HttpRequest, verb: Verb) -> Scope:
    """Return the scope of a verb for a reader who needs no region. Raise NotFound when it reaches nothing."""
    found = scope(request_context(request).actor, verb, clock.now().date())
    if not found.keys:
        raise VerbRefused(verb=str(verb))
    return found


def office_page(
    request: HttpRequest, template: str, heading: str, tab: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page of the installation or the audit log."""
    frame = {
        "heading": heading,
        "start": reverse(f"desk:{tab}"),
        "as_of": moment_words(clock.now()),
        "sections": office_sections(request, tab),
        "login": request_context(request).actor.account,
    }
    return render(request, f"desk/{template}.html", frame | context, status=status)
