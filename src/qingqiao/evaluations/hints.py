"""Hints for the checker of a drawn record: what is worth asking about. They are computed when the page is opened, kept nowhere,
counted nowhere, and lower nothing (docs/decisions/0038).

Pictures and texts are compared with the records of the check's organization and all below it, a year before and after; in a
check from above the counties, similar pictures and texts with those of the item's stratum, and the same picture with all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from qingqiao.organizations.models import Appointment, Leave, Organization
from qingqiao.organizations.path import ancestors, subtree
from qingqiao.policy.words import LEVELS, SUBMITTED
from qingqiao.records.looks import NONE, is_similar
from qingqiao.records.models import Photo, Record, Share
from qingqiao.regions.days import in_force, touching

if TYPE_CHECKING:
    from qingqiao.evaluations.models import SpotCheck, SpotCheckItem

AROUND = timedelta(days=366)
LEAST_TEXT = 20
"""A shorter text is said again without being copied, in letters and Chinese characters."""
STRETCH = 2
"""How many times longer a text may be than its letters and Chinese characters, to be compared at all."""
MOST = 3
COUNTY = LEVELS[3]


class HintKind(Enum):
    """What is worth asking about."""

    SAME_PICTURE = "same picture"
    SIMILAR_PICTURE = "similar picture"
    SAME_TEXT = "same text"
    ON_LEAVE = "on leave"
    NO_OFFICE = "no office"
    FAR_APART = "far apart"


@dataclass(frozen=True, slots=True)
class Hinted:
    """A hint: how many other records it is about and the nearest of them in time, or the name of the cadre on this one."""

    hint: HintKind
    others: tuple[Record, ...] = ()
    number: int = 0
    cadre: str = ""


def hints_for(check: SpotCheck, item: SpotCheckItem) -> list[Hinted]:
    """Return the hints on an item. Check and item come from a scoped read; other records are those of its subtree."""
    record, top = item.record, check.organization
    whole = _cadres(record, subtree(top.path, "organization__path"))
    near = _cadres(record, _stratum(check, item)) if LEVELS.index(top.level) < LEVELS.index(COUNTY) else whole
    found = {**_texts(record, near), **_pictures(record, near, whole)}
    return [*_alike(record, found), *_days(record), *_far(record)]


def _alike(record: Record, found: dict[UUID, HintKind]) -> Iterator[Hinted]:
    """Yield a hint for each kind of what was found."""
    rows = Record.objects.filter(region=record.region_id, pk__in=found).select_related("author").defer("text")
    others = sorted(
        rows, key=lambda one: (abs(one.occurred_on - record.occurred_on), one.occurred_on, one.pk)
    )
    for kind in HintKind:
        some = [one for one in others if found[one.pk] is kind]
        if some:
            yield Hinted(kind, tuple(some[:MOST]), len(some))


def _stratum(check: SpotCheck, item: SpotCheckItem) -> Q:
    """Return the WHERE of appointments in an item's stratum."""
    if item.organization_code == check.organization.code:
        return Q(organization=check.organization_id)
    place = Organization.objects.filter(region=check.region_id, code=item.organization_code)
    return subtree(place.values_list("path", flat=True)[0], "organization__path")


def _cadres(record: Record, within: Q) -> set[UUID]:
    """Return the cadres with these appointments around a record's day."""
    return _held(Appointment.objects.filter(within, touching(*_around(record)), region=record.region_id))


def _around(record: Record) -> tuple[date, date]:
    return record.occurred_on - AROUND, record.occurred_on + AROUND


def _submitted(record: Record, prefix: str = "") -> Q:
    """Return the WHERE of submitted records around a record's day, itself left out."""
    said = {f"{prefix}status": SUBMITTED, f"{prefix}occurred_on__range": _around(record)}
    return Q(**said) & ~Q(**{f"{prefix}pk": record.pk})


def _texts(record: Record, near: set[UUID]) -> dict[UUID, HintKind]:
    own = plain(record.text)
    if len(own) < LEAST_TEXT:
        return {}
    longest = STRETCH * max(len(own), len(record.text))
    rows = Record.objects.filter(_submitted(record), region=record.region_id, author__in=near)
    sized = rows.alias(size=Length("text")).filter(size__gte=len(own), size__lte=longest)
    texts = sized.order_by().values_list("pk", "text")
    return {pk: HintKind.SAME_TEXT for pk, text in texts.iterator() if plain(text) == own}


def plain(text: str) -> str:
    """Return a text's letters and Chinese characters, for comparing: numbers, marks and spaces don't make another one."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalpha())


def _pictures(record: Record, near: set[UUID], whole: set[UUID]) -> dict[UUID, HintKind]:
    shown = Photo.objects.filter(region=record.region_id).exclude(stored="").order_by()
    own = dict(shown.filter(record=record).values_list("stored", "look"))
    if not own:
        return {}
    others = shown.filter(_submitted(record, "record__"))
    beside = others.filter(record__author__in=near).exclude(look=None)
    found = {
        pk: HintKind.SIMILAR_PICTURE
        for pk, look in beside.values_list("record_id", "look").iterator()
        if any(is_similar(look or NONE, one or NONE) for one in own.values())
    }
    same = others.filter(stored__in=own).values_list("record_id", "record__author")
    return found | {pk: HintKind.SAME_PICTURE for pk, author in same if author in whole}


def _days(record: Record) -> Iterator[Hinted]:
    """Yield the cadres on a record who were on leave on its day, or held no office."""
    day, region = record.occurred_on, record.region_id
    shares = Share.objects.filter(region=region, record=record).select_related("cadre")
    cadres = {share.cadre_id: share.cadre.name for share in shares.order_by("-is_author", "pk")}
    away = _held(Leave.objects.filter(in_force(day), region=region, cadre__in=cadres))
    serving = _held(Appointment.objects.filter(in_force(day), region=region, cadre__in=cadres))
    for id, name in cadres.items():
        if id not in serving:
            yield Hinted(HintKind.NO_OFFICE, cadre=name)
        elif id in away:
            yield Hinted(HintKind.ON_LEAVE, cadre=name)


def _held(rows: QuerySet[Leave] | QuerySet[Appointment]) -> set[UUID]:
    return set(rows.order_by().values_list("cadre_id", flat=True))


def _far(record: Record) -> Iterator[Hinted]:
    """Yield the author's other meetings of that day in a community of another county."""
    if record.community is None or not record.face_to_face:
        return
    rows = Record.objects.filter(region=record.region_id, status=SUBMITTED, occurred_on=record.occurred_on)
    met = rows.filter(author=record.author_id, face_to_face=True).exclude(pk=record.pk)
    others = list(
        met.exclude(community=None).select_related("author", "community__organization").order_by("pk")
    )
    places = [record.community.organization, *(one.community.organization for one in others if one.community)]
    counties = _counties(record.region_id, [one.path for one in places])
    here = counties[places[0].path]
    for other, place in zip(others, places[1:], strict=True):
        there = counties[place.path]
        if here and there and here != there:
            yield Hinted(HintKind.FAR_APART, (other,), 1)


def _counties(region: int, paths: list[str]) -> dict[str, str]:
    """Return path → the path of the county that it lies in; empty where there is none."""
    lines = {path: [*ancestors(path), path] for path in paths}
    wanted = {path for line in lines.values() for path in line}
    rows = Organization.objects.filter(region=region, path__in=wanted, level=COUNTY)
    known = set(rows.order_by().values_list("path", flat=True))
    return {path: next((one for one in line if one in known), "") for path, line in lines.items()}
