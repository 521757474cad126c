"""A photo's removal: the author takes it off her record for good."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from qingqiao.accounts.requests import actor_in, own_cadre_in, scope_in
from qingqiao.actions.photos import remove_photo
from qingqiao.records.queries import get_authored, get_photo


@require_POST
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Only from a record that she tells herself."""
    photo = get_photo(scope_in(request, "photo.remove"), id)
    record = get_authored(scope_in(request, "record.revise"), photo.record_id, own_cadre_in(request).pk)
    remove_photo(actor_in(request), photo)
    messages.success(request, "照片已删除。")
    return redirect("phone:record", id=record.pk)
