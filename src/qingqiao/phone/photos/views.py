"""The only way to a record's photo: for those who may read it, and only after it was cleaned."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.photos import remove_photo
from qingqiao.problems import NotFound
from qingqiao.records.queries import get_authored, get_photo
from qingqiao.records.store import content_type, open_kept

KEPT_SECONDS = 24 * 60 * 60


@require_safe
def photo(request: HttpRequest, id: UUID) -> FileResponse:
    """Return the photo, its longest side at most 1600 pixels."""
    return _file(request, id, "photos")


@require_safe
def small(request: HttpRequest, id: UUID) -> FileResponse:
    """Return the photo for a list, its longest side at most 320 pixels."""
    return _file(request, id, "thumbnails")


@require_POST
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Remove a photo from the cadre's own record."""
    who = request_context(request)
    photo = get_photo(who.scope(Verb.PHOTO_REMOVE), id)
    record = get_authored(who.scope(Verb.RECORD_REVISE), photo.record_id, who.cadre.pk)
    remove_photo(who.actor, photo)
    messages.success(request, "照片已删除。")
    return redirect("phone:records:record", id=record.pk)


def _file(request: HttpRequest, id: UUID, kind: str) -> FileResponse:
    """Return a photo's file. Raise NotFound when it is out of reach, not cleaned yet, or lost."""
    photo = get_photo(request_context(request).scope(Verb.PHOTO_READ), id)
    if not photo.stored:
        raise NotFound
    try:
        kept = open_kept(kind, photo.stored)
    except FileNotFoundError as lost:
        raise NotFound from lost
    answer = FileResponse(kept, content_type=content_type(photo.stored))
    answer["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = "inline"
    return answer
