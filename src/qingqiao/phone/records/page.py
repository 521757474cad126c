"""One record as a page shows it, in the detail that its reader may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from qingqiao.accounts.queries import cadre_names
from qingqiao.accounts.requests import RequestContext
from qingqiao.accounts.verbs import Verb
from qingqiao.parts.form_state import FormState, form_state
from qingqiao.parts.record_facts import facts_of
from qingqiao.phone.progress.lines import why_url
from qingqiao.policy.words import DRAFT, RETURNED, SUBMITTED, WITHDRAWN
from qingqiao.progress.lines import short_period_name
from qingqiao.progress.moves import Move, moves_of
from qingqiao.records.body import body_from_json, from_columns
from qingqiao.records.changes import changes
from qingqiao.records.confirmations import Confirmations, confirmations_of
from qingqiao.records.exits import who_left
from qingqiao.records.people import ParticipantNames, participant_names
from qingqiao.records.queries import body_of, cadres_sharing, files_of, photos_of
from qingqiao.records.report_days import is_report_day
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of
from qingqiao.ui.days import day_words, full_day_words, unbroken, weekday_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.records.models import Record

STATES = {DRAFT: "noted", SUBMITTED: "met", RETURNED: "unmet", WITHDRAWN: "exempt"}


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A line of the reader's own that a record moved: before, after, and the address of its reasons."""

    title: str
    count: str
    state: str
    state_word: str
    url: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What a record moved: the reader's own lines; of each other cadre only name and obligations."""

    own: tuple[MovedLine, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file by name. `url` is empty before it has arrived; `size` is in words."""

    name: str
    size: str
    url: str
    removal: str


@dataclass(frozen=True, slots=True)
class Report:
    """For a record of a report day: whether its form is complete, the community's answer, and whether to ask for one."""

    form: FormState
    held: Confirmations
    can_ask: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The record, its participants as the reader may know them, and its revisions (`history`: when, who, what changed)."""

    record: Record
    day: str
    facts: tuple[tuple[str, str], ...]
    state: str
    is_author: bool
    can_revise: bool
    can_join: bool
    people: ParticipantNames
    entered_by: str
    photos: tuple[Mapping[str, Any], ...]
    files: tuple[ShownFile, ...]
    moved: Moved
    report: Report | None
    history: tuple[tuple[str, str, list[tuple[str, str, str]]], ...]
    left: tuple[str, ...] = ()


def record_page(who: RequestContext, reader: Cadre, record: Record) -> RecordPage:
    """Return the page of a record within the reader's reach."""
    cadres = cadres_sharing(record)
    is_author = record.author_id == reader.pk
    people = participant_names(record, reader.pk)
    day = f"{day_words(record.occurred_on, clock.today(reader.region))} {weekday_words(record.occurred_on)}"
    words = {
        "occurred_on": day,
        "channel": "，".join(filter(None, (record.channel, "面对面" if record.face_to_face else ""))),
        "community_code": record.community.name if record.community else "",
        "participants": _people_words(people),
        "headcount": f"约 {record.headcount} 人，不知姓名" if record.headcount else "",
        "cohost_codes": "、".join(name for id, name in cadres.items() if id != record.author_id),
    }
    return RecordPage(
        record=record,
        day=day,
        facts=tuple(facts_of(from_columns(record), words)),
        state=STATES[record.status],
        is_author=is_author,
        can_revise=is_author and record.status != WITHDRAWN,
        can_join=not is_author and record.status == SUBMITTED,
        people=people,
        entered_by=_name(record.entered_by),
        photos=tuple(_photos(who, record)),
        files=tuple(_files(who, record)),
        moved=moved_of(record, reader),
        report=_report(record, has_people=people.total > 0, is_author=is_author),
        history=tuple(_history(record)) if is_author else (),
        left=tuple(who_left(record)) if is_author and record.revision > 1 else (),
    )


def _people_words(people: ParticipantNames) -> str:
    """Return the names that the reader may know; the others as a head count."""
    named = "、".join(people.names)
    if not people.others:
        return named
    return f"{named}{'，另有 ' if named else ''}{people.others} 人（由其他组织者登记）"


def moved_of(record: Record, reader: Cadre) -> Moved:
    """Return what a record moved for the reader and for others; nothing while it doesn't count."""
    if record.status != SUBMITTED:
        return Moved()
    cadres = cadres_sharing(record)
    today = clock.today(reader.region)
    moves = moves_of(reader.region, list(cadres), record.pk, record.occurred_on, today)
    others = [
        (name, "、".join(move.line.title for move in moves.get(id, ())))
        for id, name in cadres.items()
        if id != reader.pk
    ]
    return Moved(
        own=tuple(_moved(move) for move in moves.get(reader.pk, ())),
        others=tuple((name, titles) for name, titles in others if titles),
    )


def _report(record: Record, *, has_people: bool, is_author: bool) -> Report | None:
    if not is_report_day(record, rules_of(record.region)):
        return None
    form = form_state(record.place, record.text, has_people)
    held = confirmations_of(record, clock.now())
    return Report(form, held, can_ask=is_author and record.status == SUBMITTED)


def _moved(move: Move) -> MovedLine:
    line = move.line
    was = f"{move.before} → " if move.before != line.done else ""
    target = f" / {line.target}" if line.target is not None else ""
    period = unbroken(short_period_name(line))
    count = f"{was}{line.done}{target} {line.unit} · {period}"
    return MovedLine(line.title, count, line.status, line.status_word, why_url(line))


def _photos(who: RequestContext, record: Record) -> Iterator[Mapping[str, Any]]:
    """Return the photos that have arrived; one that isn't cleaned yet, or is no picture, says so."""
    for number, photo in enumerate(photos_of(who.scope(Verb.PHOTO_READ), record), 1):
        small, large = (reverse(f"phone:photos:{size}", args=(photo.pk,)) for size in ("small", "photo"))
        is_clean = bool(photo.stored)
        removal = reverse("phone:photos:removal", args=(photo.pk,))
        shown = {"url": small if is_clean else "", "large": large, "alt": f"第 {number} 张照片"}
        yield shown | {"removal": removal, "is_refused": photo.refused_at is not None}


def _files(who: RequestContext, record: Record) -> Iterator[ShownFile]:
    for file in files_of(who.scope(Verb.FILE_READ), record):
        url = reverse("phone:files:file", args=(file.pk,)) if file.stored else ""
        size = filesizeformat(file.size) if file.stored else "还没有传上来"
        yield ShownFile(file.name, size, url, reverse("phone:files:removal", args=(file.pk,)))


def _history(record: Record) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return each revision, the latest first: moment, author, changes."""
    revisions = list(record.revisions.order_by("number"))
    bodies = [body_from_json(one.body) for one in revisions] + [body_of(record)]
    names = cadre_names({one.replaced_by for one in revisions if one.replaced_by})
    zone = record.region.zone()
    for number in range(len(revisions) - 1, -1, -1):
        one = revisions[number]
        moment = one.replaced_at.astimezone(zone)
        moment_words = f"{full_day_words(moment)} {moment:%H:%M}"
        yield (
            moment_words,
            names.get(one.replaced_by, "") if one.replaced_by else "",
            changes(bodies[number], bodies[number + 1]),
        )


def _name(account: UUID | None) -> str:
    return cadre_names({account}).get(account, "另一位团干部") if account else ""
