"""A record's withdrawal, and its end: it counts no longer, or again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from qingqiao.accounts.requests import actor_in, own_cadre_in, scope_in
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import restore_record, withdraw_record
from qingqiao.records.queries import get_authored


@require_POST
def withdrawal(request: HttpRequest, id: UUID) -> HttpResponse:
    """The author takes her record back."""
    record = get_authored(scope_in(request, Verb.RECORD_WITHDRAW), id, own_cadre_in(request).pk)
    withdraw_record(actor_in(request), record)
    return redirect("phone:records:record", id=id)


@require_POST
def restoration(request: HttpRequest, id: UUID) -> HttpResponse:
    """The author lets it count again."""
    record = get_authored(scope_in(request, Verb.RECORD_RESTORE), id, own_cadre_in(request).pk)
    restore_record(actor_in(request), record)
    messages.success(request, "已恢复，重新计入。")
    return redirect("phone:records:record", id=id)
