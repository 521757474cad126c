"""Withdraw a record, or restore it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import restore_record, withdraw_record
from qingqiao.records.queries import get_authored


@require_POST
def withdrawal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Withdraw the author's record."""
    who = request_context(request)
    record = get_authored(who.scope(Verb.RECORD_WITHDRAW), id, who.cadre.pk)
    withdraw_record(who.actor, record)
    return redirect("phone:records:record", id=id)


@require_POST
def restoration(request: HttpRequest, id: UUID) -> HttpResponse:
    """Restore the author's record, so that it counts again."""
    who = request_context(request)
    record = get_authored(who.scope(Verb.RECORD_RESTORE), id, who.cadre.pk)
    restore_record(who.actor, record)
    messages.success(request, "已恢复，重新计入。")
    return redirect("phone:records:record", id=id)
