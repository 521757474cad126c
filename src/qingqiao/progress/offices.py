"""Appointments as facts: in pieces, one per era of the organization (policy.md 3), by one query."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any

from django.db import connection

from qingqiao.organizations.models import Appointment, Era, Organization
from qingqiao.policy import facts
from qingqiao.progress.selects import CadreSelection, Select, as_text, days_number, owner_values

FIRST_DAY = 1
"""The day number of 1 January of the year 1: as good as always."""


def appointment_rows(who: CadreSelection) -> Select:
    """Return the query of these cadres' appointments, one row for each era of the organization: cadre id, then the
    columns for `pieces_of`."""
    return Select(_statement(connection.vendor, who.shape), [who.region, *who.ids])


@cache
def _statement(vendor: str, few: int) -> str:
    columns = ", ".join(f"COALESCE(NULLIF(e.{name}, ''), o.{name})" for name in ("level", "type", "field"))
    flags = ", ".join(f"COALESCE(e.{name}, o.{name})" for name in ("rank_section_or_above", "many_youth"))
    return (
        f"SELECT {as_text(vendor, 't.cadre_id')}, {as_text(vendor, 't.id')}, t.kind,"  # noqa: S608 (our own names)
        f" {days_number(vendor, 't.first_day', facts.OPEN)}, {days_number(vendor, 't.last_day', facts.OPEN)},"
        f" {as_text(vendor, 'o.id')}, {days_number(vendor, 'e.first_day', 0)}, o.code, {columns}, {flags}"
        f" FROM {Appointment._meta.db_table} t"
        f" JOIN {Organization._meta.db_table} o ON o.id = t.organization_id AND o.region_id = t.region_id"
        f" LEFT JOIN {Era._meta.db_table} e ON e.organization_id = o.id AND e.region_id = t.region_id"
        f" WHERE t.region_id = %s AND {owner_values('t.cadre_id', few)} ORDER BY t.cadre_id"
    )


class Offices:
    """Makes facts of the rows; an organization of an era is one object, so that cadres there share their sheets."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], facts.Organization] = {}

    def pieces_of(self, rows: Iterable[Sequence[Any]]) -> tuple[facts.Appointment, ...]:
        """Return one cadre's appointments in pieces."""
        pieces: list[facts.Appointment] = []
        many: dict[str, list[Sequence[Any]]] = {}
        for row in rows:
            if row[5]:
                many.setdefault(row[0], []).append(row)
            else:
                pieces.append(facts.Appointment(self._fact(row), *row[1:4]))
        for eras in many.values():
            pieces += self._cut(sorted(eras, key=itemgetter(5)))
        return tuple(pieces)

    def _cut(self, eras: list[Sequence[Any]]) -> Iterator[facts.Appointment]:
        """Yield an appointment's pieces; before the first era the organization was as in the first."""
        begins = [FIRST_DAY, *(row[5] for row in eras[1:]), facts.OPEN + 1]
        for row, (first, after) in zip(eras, pairwise(begins), strict=True):
            first, last = max(first, row[2]), min(after - 1, row[3])
            if first <= last:
                yield facts.Appointment(self._fact(row), row[1], first, last)

    def _fact(self, row: Sequence[Any]) -> facts.Organization:
        known = self._known.get((row[4], row[5]))
        if known is None:
            code, level, type, field, rank, many_youth = row[6:]
            known = facts.Organization(code, level, type, field, bool(rank), bool(many_youth))
            self._known[row[4], row[5]] = known
        return known
