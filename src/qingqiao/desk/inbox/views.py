"""The inbox on the desk: the same notices and messages as on the phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.actions.notice_files import FOLDER
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.inbox.rows import inbox_table
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.inbox import (
    InboxEntry,
    latest_message_of,
    opened_file,
    opened_message,
    opened_notice,
    waiting_entries,
)
from qingqiao.ui.pages import Crumb

HEADING = "收件箱"


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page(version=latest_message_of)
def listing(request: HttpRequest) -> HttpResponseBase:
    """List what she was sent; whoever serves nowhere has no messages."""
    desk = desk_context(request)
    waiting = waiting_entries(desk.who, "desk")

    def show(asked: AskedTable[InboxEntry], status: int) -> HttpResponse:
        return _page(desk, "list", HEADING, {"table": asked, "waiting": waiting}, status)

    return table_page(request, inbox_table(desk), owner_of(desk, desk.homes[0]), show)


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


def _page(
    desk: DeskContext, template: str, heading: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    crumbs = (Crumb(HEADING, desk.address("inbox:list") if heading != HEADING else ""), Crumb(heading))
    return page(
        desk,
        f"inbox/{template}",
        heading,
        desk.homes[0],
        context,
        crumbs=crumbs if heading != HEADING else crumbs[:1],
        tab="inbox",
        status=status,
        has_range=False,
    )
