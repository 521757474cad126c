"""The file that a contact takes with her: to read, or as JSON."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string

PRETTY = {"ensure_ascii": False, "indent": 2}


def copy_file(held: Mapping[str, Any], *, is_json: bool) -> HttpResponse:
    """Return what is held as a file to keep; one page without anything around it, or JSON."""
    if is_json:
        answer: HttpResponse = JsonResponse(dict(held), json_dumps_params=PRETTY)
    else:
        answer = HttpResponse(render_to_string("parts/own_copy.html", {"held": held}))
    ending = "json" if is_json else "html"
    answer["Content-Disposition"] = f'attachment; filename="qingqiao-{held["截至"]}.{ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
