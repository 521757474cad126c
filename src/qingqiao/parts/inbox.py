"""What stands in a person's inbox, the same on phone and desk: notices to her organizations, and messages to herself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from qingqiao.accounts.access import scope
from qingqiao.accounts.requests import RequestContext
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.receipts import open_message, open_notice
from qingqiao.jobs.waiting import DESK, PERSONAL, WaitingLine, waiting_at_desk_within, waiting_within
from qingqiao.notifications.queries import (
    count_unread,
    files_of,
    get_message,
    get_notice_file,
    get_notice_to,
    inbox_of,
    latest_message,
)
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.notifications.models import Message, Notice, NoticeFile

UNREAD, READ, RECALLED = "未读", "已读", "已收回"


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A line of the inbox."""

    title: str
    source: str
    at: datetime
    word: str
    url: str


def inbox_entries(who: RequestContext, face: str) -> list[InboxEntry]:
    """Return what a cadre was sent, the latest first, with addresses of a face: `phone` or `desk`."""
    reach = who.scope(Verb.NOTICE_READ), who.scope(Verb.INBOX_READ)
    notices, messages = inbox_of(*reach, who.cadre, who.today)
    found = [_of_notice(one, face) for one in notices] + [_of_message(one, face) for one in messages]
    return sorted(found, key=lambda one: one.at, reverse=True)


def waiting_entries(who: RequestContext, face: str) -> list[tuple[WaitingLine, str]]:
    """Return what waits for the reader's answer, with the address where she answers: her own on the phone, the desk's there."""
    return [(one, reverse(one.page, args=one.args)) for one in _waiting(who, face)]


def _waiting(who: RequestContext, face: str) -> list[WaitingLine]:
    if face == "desk":
        return waiting_at_desk_within(who.actor, who.scopes(*DESK))
    return waiting_within(who.scopes(*PERSONAL))


def unread(who: RequestContext) -> int:
    """Return how many notices and messages the signed-in cadre hasn't opened; 0 for an account that serves nowhere."""
    if "unread" not in who.noted:
        who.noted["unread"] = _count_unread(who)
    number: int = who.noted["unread"]
    return number


def latest_message_of(who: RequestContext) -> str:
    """Return which is the newest of the signed-in cadre's messages, which come without an action."""
    return str(latest_message(who.scope(Verb.INBOX_READ), who.cadre)) if who.serves else ""


def _count_unread(who: RequestContext) -> int:
    if who.own is None:
        return 0
    reached = scope(who.actor, Verb.NOTICE_READ, who.today)
    return count_unread(reached, who.own, who.today) if reached.keys else 0


def opened_notice(request: HttpRequest, who: RequestContext, id: UUID, face: str) -> dict[str, Any]:
    """Return the context of a notice that the signed-in cadre opens. Raise NotFound."""
    found = get_notice_to(who.scope(Verb.NOTICE_READ), who.cadre, who.today, id)
    if request.method == "GET":
        open_notice(found, who.cadre)
    files = [] if found.recalled_at else files_of(found)
    shown = [(one, reverse(f"{face}:inbox:file", args=(found.pk, one.pk))) for one in files]
    return {"notice": found, "files": shown}


def opened_file(who: RequestContext, id: UUID, file: UUID) -> NoticeFile:
    """Return a document of a notice that was sent to the signed-in cadre. Raise NotFound, also for one that was recalled."""
    found = get_notice_to(who.scope(Verb.NOTICE_READ), who.cadre, who.today, id)
    if found.recalled_at:
        raise NotFound
    return get_notice_file(found, file)


def opened_message(request: HttpRequest, who: RequestContext, id: UUID) -> Message:
    """Return a message that the signed-in cadre opens. Raise NotFound."""
    found = get_message(who.scope(Verb.INBOX_READ), who.cadre, id)
    if request.method == "GET":
        open_message(found)
    return found


def _of_notice(notice: Notice, face: str) -> InboxEntry:
    is_new: bool = getattr(notice, "is_new", False)
    word = RECALLED if notice.recalled_at else UNREAD if is_new else ""
    at = notice.corrected_at or notice.sent_at or notice.drafted_at
    url = reverse(f"{face}:inbox:notice", args=(notice.pk,))
    return InboxEntry(notice.title, notice.organization.name, at, word, url)


def _of_message(message: Message, face: str) -> InboxEntry:
    url = reverse(f"{face}:inbox:message", args=(message.pk,))
    return InboxEntry(
        message.title, message.source, message.written_at, "" if message.read_at else UNREAD, url
    )
