"""Sums of cells kept by place, where there are many cadres: those are added up anew to which changed cadres add something else
(docs/decisions/0044, 0092).

A place is an organization two levels below the top of its region, or one above that with cadres of its own, with all below it.
Who serves in several places is in no sum: she is added up from her cells.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, When

from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.path import successor
from qingqiao.organizations.tree import top_path
from qingqiao.prepared import prepared
from qingqiao.progress.keep import ensure_fresh
from qingqiao.progress.models import CadreAddends, Cell, Judged, KeptFigure, KeptSum, Summing
from qingqiao.progress.rollup_sql import UNIT
from qingqiao.progress.sums.addends import (
    AddendsLost,
    Keys,
    SumKey,
    addends_of,
    batches,
    keep_addends,
    kept_addends,
    key_columns,
    totals,
    where_keys,
)
from qingqiao.progress.sums.statements import COARSE, COARSER, WRITE, marks, named
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of
from qingqiao.regions.uuid7 import uuid7

MANY = 1500
"""From so many cadres on, in all regions together, sums are kept."""
AT_ONCE = 600
"""So many changed cadres are added up anew when a page is read; more wait for the tick."""
BATCH = 1500
LEVELS = 2
SEVERAL, NOWHERE = "*", ""


def place_of(path: str, top: str, levels: int = LEVELS) -> str:
    """Return the place of an organization in the region whose top has this path, at most so many levels below it."""
    steps = path.removeprefix(top).split(".")[:-1]
    return top + "".join(f"{step}." for step in steps[:levels])


def has_sums(organization: Organization, top: str) -> bool:
    """Return whether an organization lies above the places, so that it is a sum of them."""
    return not organization.path.startswith(top) or organization.path.removeprefix(top).count(".") < LEVELS


def top_of(region: Region) -> str:
    """Return the path of a region's top."""
    return top_path(region.pk)


def current_sums(region: Region, today: date) -> UUID | None:
    """Return the version of a region's sums as they are now, after adding up anew what changed; None: there are none."""
    for kept in _summing(region.pk, today, rules_of(region).packs_digest):
        version, kept_of, cadres, summed, is_behind = kept
        if summed != kept_of:  # somebody was deleted since
            return None
        if cadres != summed and cadres != Judged.objects.filter(region=region).count():
            return None  # not everybody has been judged once
        changed = changed_cadres(region)[: AT_ONCE + 1] if is_behind else []
        if len(changed) > AT_ONCE:
            return None
        return add_up(region, changed, today) if changed else version
    return None


@prepared
def _summing(region: int, day: date, packs: str) -> QuerySet[Summing, Any]:
    """Ask for a region's sums: their version, of how many cadres they are, how many there are and are in them, and whether
    somebody's cells changed since."""
    marks = Judged.objects.filter(region=OuterRef("region"))
    kept = Summing.objects.filter(region=region, day=day, packs=packs, addends=F("version"))
    counted = kept.annotate(
        there=_number(Cadre.objects.filter(region=OuterRef("region"))),
        summed=_number(marks.filter(summed_in__isnull=False)),
        is_behind=Exists(marks.filter(is_summed=False)),
    )
    return counted.values_list("version", "cadres", "there", "summed", "is_behind")


def _number(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("region").annotate(number=Count("*")).values("number"))


def keep_sums(region: Region, today: date) -> bool:
    """Keep a region's sums: all of them on a new day, what changed otherwise. The tick does it, after judging. Return whether
    it was all of them. A page is kept only where all regions have sums, so a small one beside a large one has them too."""
    if Cadre.objects.count() < MANY:
        Summing.objects.filter(region=region).delete()
        return False
    kept = Summing.objects.filter(region=region, day=today, packs=rules_of(region).packs_digest).first()
    is_all = kept is None or kept.cadres != _summed(region) or kept.addends != kept.version
    if is_all:
        _forget(region)
    changed = changed_cadres(region)
    if len(changed) > BATCH:
        changed = _in_places(region, changed, today)
    if is_all and not changed:
        add_up(region, [], today, begins=True)
    for some in batches(changed, BATCH):
        if add_up(region, some, today, begins=is_all) is None:
            break
    return is_all


def changed_cadres(region: Region) -> list[UUID]:
    """Return the cadres whose cells the sums don't include as they are, those of one place together."""
    rows = Judged.objects.filter(region=region, is_summed=False).values_list("cadre_id", "summed_in")
    return [cadre for cadre, _ in sorted(rows, key=lambda row: row[1] or NOWHERE)]


def _in_places(region: Region, cadres: list[UUID], today: date) -> list[UUID]:
    """Return cadres with those of one place together, so that few batches share a place."""
    rows = Appointment.objects.filter(in_force(today), region=region).order_by()
    paths = dict(rows.values_list("cadre_id", "organization__path"))
    return sorted(cadres, key=lambda cadre: paths.get(cadre, NOWHERE))


def add_up(region: Region, cadres: Sequence[UUID], today: date, *, begins: bool = False) -> UUID | None:
    """Add up anew the sums to which these cadres add something else now, and return the new version of the sums; `begins`: where
    there are none yet, too.

    None where they are no longer this day's and of whoever is there, because another process begins them anew or somebody was
    deleted; and where it isn't known what cadres added, in a restored database perhaps: then the tick keeps all sums anew. Who
    became stale meanwhile stays changed.
    """
    ensure_fresh(region, cadres, today)
    try:
        with transaction.atomic():
            return _add_up(region, cadres, today, begins=begins)
    except AddendsLost:
        Summing.objects.filter(region=region).update(addends=None)
        return None


def _add_up(region: Region, cadres: Sequence[UUID], today: date, *, begins: bool) -> UUID | None:
    kept = Summing.objects.select_for_update().filter(region=region).first()
    packs, summed = rules_of(region).packs_digest, kept.cadres if kept else 0
    if kept is None and not begins:
        return None
    if kept and (kept.day, kept.packs, summed, kept.addends) != (today, packs, _summed(region), kept.version):
        return None
    changed = Judged.objects.select_for_update().filter(region=region, cadre__in=cadres).order_by("cadre")
    before = dict(changed.values_list("cadre_id", "summed_in"))
    places = _places(region, list(before), today)
    for place in {*places.values()}:
        there = [cadre for cadre in before if places[cadre] == place]
        held = Judged.objects.filter(region=region, cadre__in=there)
        held.update(summed_in=place, is_summed=Case(When(is_stale=True, then=False), default=True))
    moved = _changed_sums(region, before, places, today)
    for place, keys in moved.items():
        _write(region, place, keys)
    _write_coarser(region, moved)
    version = uuid7()
    Summing.objects.update_or_create(
        region=region,
        defaults={
            "day": today,
            "packs": packs,
            "cadres": summed + sum(was_in is None for was_in in before.values()),
            "version": version,
            "addends": version,
        },
    )
    return version


def _changed_sums(
    region: Region, before: Mapping[UUID, str | None], places: Mapping[UUID, str], today: date
) -> dict[str, set[SumKey]]:
    """Keep what cadres add now, and return which sums of which places are others by that."""
    there = [cadre for cadre, place in places.items() if is_place(place)]
    old = kept_addends(region, [cadre for cadre, was_in in before.items() if is_place(was_in or NOWHERE)])
    new = addends_of(region, there, today)
    moved: defaultdict[str, set[SumKey]] = defaultdict(set)
    for cadre, was_in in before.items():
        had, has = old.get(cadre, {}), new.get(cadre, {})
        if was_in == places[cadre]:
            moved[places[cadre]] |= {key for key, _ in had.items() ^ has.items()}
        else:
            moved[was_in or NOWHERE] |= had.keys()
            moved[places[cadre]] |= has.keys()
    keep_addends(region, new)
    return {place: keys for place, keys in sorted(moved.items()) if is_place(place) and keys}


def is_place(named: str) -> bool:
    """Return whether this is the path of a place."""
    return named not in (SEVERAL, NOWHERE)


def _summed(region: Region) -> int:
    return Judged.objects.filter(region=region, summed_in__isnull=False).count()


def _forget(region: Region) -> None:
    with transaction.atomic():
        Summing.objects.filter(region=region).delete()
        KeptSum.objects.filter(region=region).delete()
        CadreAddends.objects.filter(region=region).delete()
        KeptFigure.objects.filter(region=region).delete()
        Judged.objects.filter(region=region).update(is_summed=False, summed_in=None)


def _places(region: Region, cadres: Sequence[UUID], today: date) -> dict[UUID, str]:
    """Return the place of each cadre: SEVERAL for who serves in several, or whose targets can't be added up exactly."""
    top = top_of(region)
    found: dict[UUID, set[str]] = {cadre: set() for cadre in cadres}
    rows = Appointment.objects.filter(in_force(today), region=region, cadre__in=cadres)
    for cadre, path in rows.values_list("cadre_id", "organization__path"):
        found[cadre].add(place_of(path, top))
    odd = _with_odd_targets(region, cadres)
    return {
        cadre: SEVERAL if len(places) > 1 or cadre in odd else next(iter(places), NOWHERE)
        for cadre, places in found.items()
    }


def _with_odd_targets(region: Region, cadres: Sequence[UUID]) -> set[UUID]:
    """Return who has different targets of one obligation of which UNIT is no multiple."""
    rows = Cell.objects.filter(region=region, cadre__in=cadres, reason="", target__gt=0)
    odd = rows.annotate(rest=UNIT % F("target")).filter(rest__gt=0).values("cadre_id", "obligation")
    mixed = odd.annotate(least=Min("target"), most=Max("target"), all=Count("period")).filter(
        least__lt=F("most")
    )
    return {row["cadre_id"] for row in mixed}


def _write(region: Region, place: str, keys: Keys) -> None:
    """Add up some sums of a place anew, of what its cadres add to them."""
    there = list(Judged.objects.filter(region=region, summed_in=place).values_list("cadre_id", flat=True))
    found = totals(kept_addends(region, there).values(), keys)
    rows = [
        (region.pk, place, *key_columns(key), total.cadres, *total.numbers, *total.days)
        for key, total in found.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(WRITE, rows)
    if gone := keys - found.keys():
        KeptSum.objects.filter(where_keys(gone), region=region, place=place).delete()


def _write_coarser(region: Region, moved: Mapping[str, Keys]) -> None:
    """Add up the places below each organization directly below the top, where one of them was added up anew; the top's own
    place alone."""
    top = top_of(region)
    spans, obligations = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for place, keys in moved.items():
        child = place_of(place, top, levels=1)
        for span, obligation, *_ in map(key_columns, keys):
            spans[child].add(span)
            obligations[child].add(obligation)
    for child in sorted(spans):
        _coarser(region, child, top, sorted(spans[child]), sorted(obligations[child]))


def _coarser(region: Region, child: str, top: str, spans: Sequence[str], obligations: Sequence[str]) -> None:
    old = KeptSum.objects.filter(region=region, place=child, span__in=[COARSE + one for one in spans])
    old.filter(obligation__in=obligations).delete()
    after = successor(child) if child != top else f"{top}!"
    names = named("span", len(spans)), named("obligation", len(obligations))
    values = {**dict(zip(names[0], spans, strict=True)), **dict(zip(names[1], obligations, strict=True))}
    statement = COARSER.format(spans=marks(names[0]), obligations=marks(names[1]))
    with connection.cursor() as cursor:
        cursor.execute(
            statement, {**values, "region": region.pk, "named": child, "child": child, "after": after}
        )


def is_twice(pairs: Iterable[tuple[str, str, str]]) -> Q:
    """Return the WHERE of cells of the two latest closed periods of their obligations."""
    where = Q(pk__in=[])
    for obligation, *periods in pairs:
        where |= Q(obligation=obligation, period__in=periods)
    return where
