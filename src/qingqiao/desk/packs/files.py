"""A pack's text as a download."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

MEDIA_TYPE = "application/toml; charset=utf-8"


def toml_file(text: str, id: str) -> HttpResponse:
    """Return the text as a file that is named after the pack's id."""
    answer = HttpResponse(text, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = content_disposition_header(True, f"{id or 'pack'}.toml") or ""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
