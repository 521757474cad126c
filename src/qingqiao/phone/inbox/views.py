"""Her inbox: notices to her organizations and messages to herself. Opening is the receipt."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.actions.notice_files import FOLDER
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.inbox import inbox_entries, opened_file, opened_message, opened_notice
from qingqiao.phone.shell import page

LIST = "phone:inbox:list"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List what she was sent."""
    entries = inbox_entries(request_context(request), "phone")
    return page(request, "inbox/list", "me", {"entries": entries, "back": reverse("phone:me:me")})


@require_safe
def notice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a notice."""
    context = opened_notice(request, request_context(request), id, "phone")
    return page(request, "inbox/notice", "me", {**context, "back": reverse(LIST)})


@require_safe
def file(request: HttpRequest, id: UUID, file: UUID) -> FileResponse:
    """Download a document of a notice, never displayed by the browser."""
    found = opened_file(request_context(request), id, file)
    return kept_file(FOLDER, found.stored, found.name)


@require_safe
def message(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a message."""
    found = opened_message(request, request_context(request), id)
    return page(request, "inbox/message", "me", {"message": found, "back": reverse(LIST)})
