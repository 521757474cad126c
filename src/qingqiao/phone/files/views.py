"""The only way to a record's file: for those who may read it, and never displayed by the browser."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.files import remove_file
from qingqiao.parts.downloads import kept_file
from qingqiao.records.queries import get_authored, get_file, get_shared


@require_safe
def file(request: HttpRequest, id: UUID) -> FileResponse:
    """Download a file as it was uploaded. Raise NotFound when it is out of reach, not arrived, or lost."""
    who = request_context(request)
    found = get_file(who.scope(Verb.FILE_READ), id)
    get_shared(who.scope(Verb.RECORD_READ), found.record_id, who.cadre)
    return kept_file("files", found.stored, found.name)


@require_POST
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Remove a file from the cadre's own record."""
    who = request_context(request)
    found = get_file(who.scope(Verb.FILE_REMOVE), id)
    record = get_authored(who.scope(Verb.RECORD_REVISE), found.record_id, who.cadre.pk)
    remove_file(who.actor, found)
    messages.success(request, "附件已删除。")
    return redirect("phone:records:record", id=record.pk)
