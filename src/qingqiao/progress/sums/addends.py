"""What the cells of each cadre add to the kept sums, sum by sum, kept as it was added: so that a change touches the sums alone
to which something else is added now (docs/decisions/0092).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from qingqiao.policy.periods import period_on
from qingqiao.progress.models import CadreAddends
from qingqiao.progress.people import contact_obligations
from qingqiao.progress.selects import as_text, known_as
from qingqiao.progress.spans import Range
from qingqiao.progress.sums.latest import latest_closed
from qingqiao.progress.sums.statements import COUNTED, KINDS, each_sql, named
from qingqiao.regions.models import Region

WEEKS = timedelta(weeks=9)
BETWEEN, AFTER = "\t", "\n"
SumKey = str
"""Span, obligation, cells and odd target of a sum, as `progress.models.KeptSum` has them."""
Addends = Mapping[SumKey, str]
Keys = Collection[SumKey]


class AddendsLost(Exception):
    """It isn't kept what somebody added to a sum."""


class Total(NamedTuple):
    """What all cadres of a place add to one sum: how many they are, their numbers, the latest days."""

    cadres: int
    numbers: tuple[int, ...]
    days: tuple[str | None, str | None]


def range_of(kind: str, today: date) -> Range:
    """Return the calendar month, quarter or year that contains a day."""
    period = period_on(kind, today.toordinal())
    return Range(date.fromordinal(period.first_day), date.fromordinal(period.last_day))


def addends_of(region: Region, cadres: Sequence[UUID], today: date) -> dict[UUID, dict[SumKey, str]]:
    """Return what the cells of these cadres, as they are, add to each sum."""
    found: dict[UUID, dict[SumKey, str]] = {cadre: {_key("seated", "", 0, 0): ""} for cadre in cadres}
    if not cadres:
        return found
    known = {known_as(cadre): found[cadre] for cadre in cadres}
    names = named("cadre", len(cadres))
    where, values = _pairs(latest_closed(region, today))
    values |= dict(zip(names, known, strict=True))
    with connection.cursor() as cursor:
        statement = each_sql(names, where, as_text(connection.vendor, "cadre_id"))
        cursor.execute(statement, {**values, **_days(today), **_of_region(region, today)})
        for cadre, span, obligation, cells, odd, *numbers, open_until, closes_on in cursor.fetchall():
            known[cadre][_key(span, obligation, cells, odd)] = _said(numbers, open_until, closes_on)
    return found


def kept_addends(region: Region, cadres: Collection[UUID]) -> dict[UUID, dict[SumKey, str]]:
    """Return what was added to the sums of these cadres. Raise AddendsLost where it isn't kept."""
    rows = CadreAddends.objects.filter(region=region, cadre__in=cadres).values_list("cadre", "addends")
    found = {cadre: dict(line.split(BETWEEN) for line in said.split(AFTER)) for cadre, said in rows}
    if len(found) < len(cadres):
        raise AddendsLost
    return found


def keep_addends(region: Region, added: Mapping[UUID, Addends]) -> None:
    """Keep what is added to the sums now."""
    rows = [
        CadreAddends(region=region, cadre=cadre, addends=AFTER.join(map(BETWEEN.join, addends.items())))
        for cadre, addends in added.items()
    ]
    CadreAddends.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["region", "cadre"],
        update_fields=["addends"],
    )


def totals(all_addends: Iterable[Addends], keys: Keys | None = None) -> dict[SumKey, Total]:
    """Return the sums of a place's cadres; of these keys alone, if any are given."""
    given: dict[SumKey, list[str]] = {}
    for addends in all_addends:
        for key in addends if keys is None else keys & addends.keys():
            given.setdefault(key, []).append(addends[key])
    return {key: _total(said) for key, said in given.items()}


def key_columns(key: SumKey) -> tuple[str, str, int, int]:
    """Return the columns of a sum that a key names: span, obligation, cells and odd target."""
    span, obligation, cells, odd = key.split(" ")
    return span, obligation, int(cells), int(odd)


def where_keys(keys: Keys) -> Q:
    """Return the WHERE of the sums of these keys."""
    where = Q(pk__in=[])
    for key in keys:
        span, obligation, cells, odd = key_columns(key)
        where |= Q(span=span, obligation=obligation, cells=cells, odd=odd)
    return where


def _total(said: Sequence[str]) -> Total:
    numbers = [0] * len(COUNTED)
    open_until = closes_on = ""
    for one, times in Counter(said).items():
        if one:
            counted, first, last = one.split("/")
            for place, number in enumerate(counted.split(",")):
                numbers[place] += times * int(number)
            open_until, closes_on = max(open_until, first), max(closes_on, last)
    return Total(len(said), tuple(numbers), (open_until or None, closes_on or None))


def _said(numbers: Sequence[int], open_until: Any, closes_on: Any) -> str:
    return f"{','.join(map(str, numbers))}/{open_until or ''}/{closes_on or ''}" if any(numbers) else ""


def _key(span: str, obligation: str, cells: int, odd: int) -> SumKey:
    return f"{span} {obligation} {cells} {odd}"


def _days(today: date) -> dict[str, Any]:
    days = {"today": today, "weeks_since": today - WEEKS}
    for kind in KINDS:
        span = range_of(kind, today)
        days |= {f"{kind}_first": span.first_day, f"{kind}_last": span.last_day}
    return {name: connection.ops.adapt_datefield_value(day) for name, day in days.items()}


def _of_region(region: Region, today: date) -> dict[str, Any]:
    return {"region": region.pk, "contacts": contact_obligations([region], today).get(region.pk, "")}


def _pairs(pairs: Iterable[tuple[str, str, str]]) -> tuple[str, dict[str, str]]:
    """Return the condition that a cell is one of the two latest of its obligation, and its parameters."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for number, (obligation, *periods) in enumerate(pairs):
        parts.append(f"c.obligation = %(o{number})s AND c.period IN (%(p{number})s, %(q{number})s)")
        values |= {f"o{number}": obligation, f"p{number}": periods[0], f"q{number}": periods[1]}
    return " OR ".join(parts), values


def batches(ids: Sequence[UUID], size: int) -> Iterator[Sequence[UUID]]:
    """Yield so many ids at a time."""
    for first in range(0, len(ids), size):
        yield ids[first : first + size]
