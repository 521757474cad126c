"""The inbox on the desk: the same notices and messages as on the phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.actions.notice_files import FOLDER
from qingqiao.desk.context import desk_context, page
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.inbox import inbox_entries, opened_file, opened_message, opened_notice, waiting_entries
from qingqiao.ui.pages import Crumb

HEADING = "收件箱"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List what she was sent; whoever serves nowhere has no messages."""
    who = request_context(request)
    entries = inbox_entries(who, "desk") if who.serves else []
    return _page(request, "list", HEADING, {"entries": entries, "waiting": waiting_entries(who, "desk")})


@require_safe
def notice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a notice."""
    context = opened_notice(request, request_context(request), id, "desk")
    return _page(request, "notice", context["notice"].title, context)


@require_safe
def file(request: HttpRequest, id: UUID, file: UUID) -> FileResponse:
    """Download a document of a notice."""
    found = opened_file(request_context(request), id, file)
    return kept_file(FOLDER, found.stored, found.name)


@require_safe
def message(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a message."""
    found = opened_message(request, request_context(request), id)
    return _page(request, "message", found.title, {"message": found})


def _page(request: HttpRequest, template: str, heading: str, context: dict[str, Any]) -> HttpResponse:
    desk = desk_context(request)
    crumbs = (Crumb(HEADING, desk.address("inbox:list") if heading != HEADING else ""), Crumb(heading))
    return page(
        desk,
        f"inbox/{template}",
        heading,
        desk.homes[0],
        context,
        crumbs=crumbs if heading != HEADING else crumbs[:1],
        tab="inbox",
        has_range=False,
    )
