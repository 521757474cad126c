"""Leaving a record of another, and returning to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.cohosts import leave_record, return_to_record
from qingqiao.phone.shell import page
from qingqiao.records.exits import exits_of, get_exit
from qingqiao.records.queries import get_shared


@require_safe
def exits(request: HttpRequest) -> HttpResponse:
    """The records that she left."""
    who = request_context(request)
    rows = list(exits_of(who.scope(Verb.RECORD_RETURN), who.cadre))
    return page(request, "records/exits", "records", {"exits": rows})


@require_POST
def leaving(request: HttpRequest, id: UUID) -> HttpResponse:
    """A co-host is no longer on this record."""
    who = request_context(request)
    record = get_shared(who.scope(Verb.RECORD_LEAVE), id, who.cadre)
    leave_record(who.actor, record, who.cadre)
    messages.success(request, "已离开，这条记录不再计入您的进度。三十天内可以撤回。")
    return redirect("phone:records:exits")


@require_POST
def returning(request: HttpRequest, id: UUID) -> HttpResponse:
    """She is on it again."""
    who = request_context(request)
    left = get_exit(who.scope(Verb.RECORD_RETURN), who.cadre, id)
    return_to_record(who.actor, left)
    messages.success(request, "已撤回离开，这条记录重新计入。")
    return redirect("phone:records:record", id=left.record_id)
