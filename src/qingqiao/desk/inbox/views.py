"""The inbox on the desk: the same notices and messages as on the phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.actions.notice_files import FOLDER
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.inbox import inbox_entries, opened_file, opened_message, opened_notice, waiting_entries
from qingqiao.ui.pages import Crumb

HEADING = "收件箱"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List what she was sent; whoever serves nowhere has no messages."""
    desk = desk_context(request)
    entries = inbox_entries(desk.who, "desk") if desk.who.serves else []
    return _page(desk, "list", HEADING, {"entries": entries, "waiting": waiting_entries(desk.who, "desk")})


@require_safe
def notice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a notice."""
    desk = desk_context(request)
    context = opened_notice(request, desk.who, id, "desk")
    return _page(desk, "notice", context["notice"].title, context)


@require_safe
def file(request: HttpRequest, id: UUID, file: UUID) -> FileResponse:
    """Download a document of a notice."""
    found = opened_file(desk_context(request).who, id, file)
    return kept_file(FOLDER, found.stored, found.name)


@require_safe
def message(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a message."""
    desk = desk_context(request)
    found = opened_message(request, desk.who, id)
    return _page(desk, "message", found.title, {"message": found})


def _page(desk: DeskContext, template: str, heading: str, context: dict[str, Any]) -> HttpResponse:
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
