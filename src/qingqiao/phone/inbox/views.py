"""Her inbox: notices to her organizations and messages to herself. Opening is the receipt."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.notice_files import FOLDER
from qingqiao.actions.reminders import choose_reminders, confirm_mail, send_mail_code
from qingqiao.jobs.deliveries import begin_sending
from qingqiao.notifications.deliveries import mail_channel
from qingqiao.notifications.recipients import bots_for, choice_of
from qingqiao.parts.button_page import button_page
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.inbox import inbox_entries, opened_file, opened_message, opened_notice, waiting_entries
from qingqiao.phone.inbox.forms import MailCodeForm, ReminderForm
from qingqiao.phone.shell import page

LIST = "phone:inbox:list"
ON_A_PAGE = 50


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List what she was sent."""
    who = request_context(request)
    here = Paginator(inbox_entries(who, "phone"), ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = waiting_entries(who, "phone") if here.number == 1 else []
    context = {"page": here, "waiting": waiting, "back": reverse("phone:me:me")}
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
    initial = {"rhythm": "weekly", "mail": ""}
    if choice:
        initial = {"rhythm": choice.rhythm, "mail": choice.mail, "bot": str(choice.bot_id or "")}
    form = ReminderForm(bots_for(who.cadre, who.today), request.POST or None, initial=initial)

    def save() -> Saved:
        saved = choose_reminders(who.actor, who.cadre, **form.cleaned_data)
        if not (saved.mail and saved.mail_confirmed_at is None):
            return Saved(reverse(LIST), "已保存。")
        begin_sending()
        return Saved(reverse("phone:inbox:mail"), "已保存；请到邮箱里看确认码。")

    context = {"form": form, "choice": choice, "back": reverse(LIST)}
    return form_page(request, form, save, partial(page, request, "inbox/reminders", "me", context))


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Type the code that was sent to her mailbox."""
    who = request_context(request)
    choice = choice_of(who.scope(Verb.REMINDER_CONFIRM), who.cadre)
    if choice is None or not choice.mail or choice.mail_confirmed_at:
        return redirect("phone:inbox:reminders")
    form = MailCodeForm(request.POST or None)

    def save() -> Saved:
        confirm_mail(who.actor, who.cadre, form.cleaned_data["code"])
        return Saved(reverse(LIST), "邮箱确认了，以后的提醒和通知也发到那里。")

    has_mail = mail_channel(who.region.pk) is not None
    context = {"form": form, "choice": choice, "has_mail": has_mail, "back": reverse("phone:inbox:reminders")}
    return form_page(request, form, save, partial(page, request, "inbox/mail", "me", context))


@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """Send another code to her mailbox."""
    who = request_context(request)

    def send() -> None:
        send_mail_code(who.actor, who.cadre)
        begin_sending()

    return button_page(request, send, "又发了一个确认码，请到邮箱里看。", reverse("phone:inbox:mail"))
