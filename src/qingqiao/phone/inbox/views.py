"""Her inbox: notices to her organizations and messages to herself. Opening is the receipt."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.notice_files import FOLDER
from qingqiao.actions.reminders import choose_reminders
from qingqiao.notifications.recipients import choice_of
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.inbox import inbox_entries, opened_file, opened_message, opened_notice, waiting_entries
from qingqiao.phone.inbox.forms import ReminderForm
from qingqiao.phone.shell import page

LIST = "phone:inbox:list"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List what she was sent."""
    who = request_context(request)
    entries = inbox_entries(who, "phone")
    context = {"entries": entries, "waiting": waiting_entries(who, "phone"), "back": reverse("phone:me:me")}
    return page(request, "inbox/list", "me", context)


@require_safe
def notice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a notice."""
    context = opened_notice(request, request_context(request), id, "phone")
    return page(request, "inbox/notice", "me", {**context, "back": reverse(LIST)})


@require_safe
def file(request: HttpRequest, id: UUID, file: UUID) -> FileResponse:
    """Download a document of a notice, never displayed by the browser."""
    found = opened_file(request_context(request), id, file)
    return kept_file(FOLDER, found.stored, found.name)


@require_safe
def message(request: HttpRequest, id: UUID) -> HttpResponse:
    """Open a message."""
    found = opened_message(request, request_context(request), id)
    return page(request, "inbox/message", "me", {"message": found, "back": reverse(LIST)})


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Choose how to be reminded."""
    who = request_context(request)
    choice = choice_of(who.scope(Verb.REMINDER_CHOOSE), who.cadre)
    initial = {"rhythm": choice.rhythm if choice else "weekly", "mail": choice.mail if choice else ""}
    form = ReminderForm(request.POST or None, initial=initial)

    def save() -> Saved:
        choose_reminders(who.actor, who.cadre, **form.cleaned_data)
        return Saved(reverse(LIST), "已保存。")

    show = partial(page, request, "inbox/reminders", "me", {"form": form, "back": reverse(LIST)})
    return form_page(request, form, save, show)
