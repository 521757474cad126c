"""Mark a record as face to face with one tap."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import revise_record
from qingqiao.records.queries import body_of, get_authored


@require_POST
def face_to_face(request: HttpRequest, id: UUID) -> HttpResponse:
    """Mark a record as face to face; the earlier revision is kept."""
    who = request_context(request)
    record = get_authored(who.scope(Verb.RECORD_REVISE), id, who.cadre.pk)
    body = body_of(record)
    if not body.face_to_face:
        revise_record(who.actor, record, replace(body, face_to_face=True), record.revision)
    messages.success(request, "已改成面对面。")
    return redirect("phone:records:moves", id=id)
