"""One record as a page shows it, in the depth that its reader may see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from qingqiao.accounts.queries import cadre_names
from qingqiao.accounts.requests import scope_in
from qingqiao.organizations.colleagues import Cadre
from qingqiao.parts.days import day_words, weekday_words
from qingqiao.phone.lines import why_url
from qingqiao.policy.words import DRAFT, RETURNED, SUBMITTED, WITHDRAWN
from qingqiao.progress.moves import Move, moves_of
from qingqiao.records.body import body_from_json
from qingqiao.records.changes import changes
from qingqiao.records.people import People, people_of
from qingqiao.records.queries import Record, body_of, cadres_of, photos_of
from qingqiao.regions import clock

STATES = {DRAFT: "noted", SUBMITTED: "met", RETURNED: "unmet", WITHDRAWN: "exempt"}


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that a record moved. Of a co-host no more is said than which: `url` and the count are the reader's own."""

    title: str
    clause: str
    count: str
    state: str
    state_word: str
    url: str


@dataclass(frozen=True, slots=True)
class MovedFor:
    """Whom the record moved something for."""

    name: str
    is_self: bool
    lines: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The record, its people as the reader may know them, and its earlier states (`history`: when, who, what changed)."""

    record: Record
    day: str
    state: str
    is_author: bool
    can_revise: bool
    people: People
    cohosts: tuple[str, ...]
    entered_by: str
    photos: tuple[Mapping[str, Any], ...]
    moved: tuple[MovedFor, ...]
    history: tuple[tuple[str, str, list[tuple[str, str, str]]], ...]


def record_page(request: HttpRequest, reader: Cadre, record: Record) -> RecordPage:
    """The page of a record that the reader reaches."""
    cadres = cadres_of(record)
    is_author = record.author_id == reader.pk
    return RecordPage(
        record=record,
        day=f"{day_words(record.occurred_on, clock.today(reader.region))} {weekday_words(record.occurred_on)}",
        state=STATES[record.status],
        is_author=is_author,
        can_revise=is_author and record.status != WITHDRAWN,
        people=people_of(record, reader.pk),
        cohosts=tuple(name for id, name in cadres.items() if id != record.author_id),
        entered_by=_name(record.entered_by),
        photos=tuple(_photos(request, record)),
        moved=moved_of(record, reader),
        history=tuple(_history(record)) if is_author else (),
    )


def moved_of(record: Record, reader: Cadre) -> tuple[MovedFor, ...]:
    """What a counting record moved, the reader first."""
    cadres = cadres_of(record)
    today = clock.today(reader.region)
    if record.status != SUBMITTED:
        return ()
    moves = moves_of(reader.region, list(cadres), record.pk, record.occurred_on, today)
    found = [
        MovedFor(
            name=name,
            is_self=id == reader.pk,
            lines=tuple(_moved(move, is_self=id == reader.pk) for move in moves.get(id, ())),
        )
        for id, name in cadres.items()
    ]
    return tuple(sorted(found, key=lambda one: not one.is_self))


def _moved(move: Move, *, is_self: bool) -> Moved:
    line = move.line
    if not is_self:
        return Moved(line.title, line.clause, "", "", "", "")
    was = f"{move.before} → " if move.before != line.done else ""
    asked = f" / {line.target}" if line.target is not None else ""
    period = line.period_name.partition("（")[0]
    count = f"{was}{line.done}{asked} {line.unit} · {period}"
    return Moved(line.title, line.clause, count, line.status, line.status_word, why_url(line))


def _photos(request: HttpRequest, record: Record) -> Iterator[Mapping[str, Any]]:
    """Those that have arrived; one that isn't cleaned yet says so."""
    for number, photo in enumerate(photos_of(scope_in(request, "photo.read"), record), 1):
        small, large = (reverse(f"phone:photos:{size}", args=(photo.pk,)) for size in ("small", "photo"))
        is_clean = bool(photo.stored)
        removal = reverse("phone:photo-removal", args=(photo.pk,))
        shown = {"url": small if is_clean else "", "large": large, "alt": f"第 {number} 张照片"}
        yield shown | {"removal": removal}


def _history(record: Record) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """Each revision, the latest first: the moment, who, and what changed."""
    revisions = list(record.revisions.order_by("number"))
    bodies = [body_from_json(one.body) for one in revisions] + [body_of(record)]
    names = cadre_names({one.replaced_by for one in revisions if one.replaced_by})
    zone = record.region.zone()
    for number in range(len(revisions) - 1, -1, -1):
        one = revisions[number]
        moment = one.replaced_at.astimezone(zone)
        said = f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"
        yield (
            said,
            names.get(one.replaced_by, "") if one.replaced_by else "",
            changes(bodies[number], bodies[number + 1]),
        )


def _name(account: UUID | None) -> str:
    return cadre_names({account}).get(account, "另一位团干部") if account else ""
