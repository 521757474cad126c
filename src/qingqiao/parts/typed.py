"""Text that comes without a form of its own."""

from django.http import HttpRequest

from qingqiao.policy.names import without_marks

NUL = "\0"


def typed_text(request: HttpRequest, name: str, longest: int) -> str:
    """Return what was typed into a field, cut at its length, without the signs that no form takes (NUL, which PostgreSQL
    refuses in any text) and those that only change how a text is shown."""
    return without_marks(request.POST.get(name, "")).replace(NUL, "").strip()[:longest]
