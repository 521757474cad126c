"""Notices to the organizations below: drafted, sent, corrected, recalled."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.notice_files import forget_stored
from qingqiao.notifications.addressing import MOST_CHOSEN, Addressing, addressed
from qingqiao.notifications.models import Notice, NoticeFile, NoticeReach, NoticeTarget
from qingqiao.organizations.models import Organization
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

MOST_YEARS = 5
"""A day further away is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class NoticeInput:
    """What a notice says, on which day it is if there is one, and for whom it is."""

    title: str
    text: str
    day: date | None = None
    reach: str = NoticeReach.ALL
    addressing: Addressing = field(default_factory=Addressing)

    def words(self) -> dict[str, Any]:
        """Return the columns of what it says."""
        return {"title": self.title.strip(), "text": self.text.strip(), "day": self.day}

    def columns(self) -> dict[str, Any]:
        """Return all columns."""
        return {**self.words(), "reach": self.reach, "addressing": self.addressing.columns()}


def draft_notice(actor: Actor, organization: Organization, said: NoticeInput) -> Notice:
    """Draft a notice, which nobody below sees yet. Raise InputAtFault for what is missing."""
    with act(actor, Verb.NOTICE_DRAFT, region=organization.region, on=organization) as done:
        _check(said)
        done.row = notice = Notice(
            id=uuid7(),
            region=organization.region,
            organization=organization,
            drafted_at=clock.now(),
            **said.columns(),
        )
        notice.save(force_insert=True)
    return notice


def revise_notice(actor: Actor, notice: Notice, said: NoticeInput) -> Notice:
    """Revise a draft; of a notice that was sent correct the words and the day: it is unread again for everybody.

    Raise InputAtFault, StateHasChanged when it was recalled or, a draft, sent meanwhile.
    """
    with act(actor, Verb.NOTICE_REVISE, region=notice.region, on=notice) as done:
        _check(said)
        if notice.sent_at is None:
            _change(notice, {"sent_at": None}, **said.columns())
        else:
            corrected = {"corrected_at": clock.now(), "revision": F("revision") + 1}
            _change(notice, {"sent_at__isnull": False, "recalled_at": None}, **said.words(), **corrected)
            NoticeTarget.objects.filter(region=notice.region, notice=notice).update(opened_at=None)
        notice.refresh_from_db()
        done.details = {"revision": notice.revision}
    return notice


def send_notice(actor: Actor, notice: Notice) -> int:
    """Send a draft to the organizations that it is for, and return their number. Raise InputAtFault where it reaches none,
    StateHasChanged when it was sent."""
    with act(actor, Verb.NOTICE_SEND, region=notice.region, on=notice) as done:
        _change(notice, {"sent_at": None}, sent_at=clock.now())
        organizations = addressed(notice, clock.today(notice.region))
        targets = [
            NoticeTarget(region=notice.region, notice=notice, organization=one) for one in organizations
        ]
        if not targets:
            raise InputAtFault("没有符合的下级组织，请改一改发给谁。")
        NoticeTarget.objects.bulk_create(targets, batch_size=500)
        done.details = {"organizations": len(targets)}
    return len(targets)


def recall_notice(actor: Actor, notice: Notice) -> None:
    """Take back a notice that was sent: its words are no longer shown below. Raise StateHasChanged."""
    with act(actor, Verb.NOTICE_RECALL, region=notice.region, on=notice):
        _change(notice, {"sent_at__isnull": False, "recalled_at": None}, recalled_at=clock.now())


def drop_notice(actor: Actor, notice: Notice) -> None:
    """Delete a draft with its documents. Raise StateHasChanged when it was sent."""
    with act(actor, Verb.NOTICE_DROP, region=notice.region, on=notice) as done:
        done.row = notice.organization
        stored = list(NoticeFile.objects.filter(region=notice.region, notice=notice))
        if not Notice.objects.filter(region=notice.region, pk=notice.pk, sent_at=None).delete()[0]:
            raise StateHasChanged("这条通知已经发出，不能删除；可以收回。")
    forget_stored([one.stored for one in stored])


def note_queued(notice: Notice) -> None:
    """Note that a notice's present revision was queued for the channels; a step of the tick, no act of office."""
    Notice.objects.filter(region=notice.region, pk=notice.pk).update(queued_revision=notice.revision)


def _check(said: NoticeInput) -> None:
    missing = (("title", said.title, "请写一个标题。"), ("text", said.text, "请写一两句内容。"))
    places = [Place(name, words) for name, value, words in missing if not value.strip()]
    narrowed, today = said.addressing, clock.now().date()
    if said.day and abs(said.day.year - today.year) > MOST_YEARS:
        places.append(Place("day", "日期离今天太远，请核对年份。"))
    if said.reach == NoticeReach.CHOSEN and not narrowed.codes:
        places.append(Place("codes", "请选至少一个下级组织。"))
    if len(narrowed.codes) > MOST_CHOSEN:
        places.append(Place("codes", f"一次最多选 {MOST_CHOSEN} 个，再多请按类别发。"))
    if said.reach == NoticeReach.KIND and not (narrowed.levels or narrowed.fields):
        places.append(Place("levels", "请选层级或领域，至少一项。"))
    if places:
        raise InputAtFault(places=places)


def _change(notice: Notice, only_if: dict[str, Any], **values: Any) -> None:
    rows = Notice.objects.filter(region=notice.region, pk=notice.pk, **only_if)
    if not rows.update(**values):
        raise StateHasChanged("这条通知刚刚被别人发出、收回或删除了，请回到列表看看。")
