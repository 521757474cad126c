"""What an import did to organizations and offices, as rows of their histories: beside what was done on pages, and undone
like it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from qingqiao.actions.eras import FIRST_DAY
from qingqiao.actions.office_changes import COLUMNS as OFFICE_COLUMNS
from qingqiao.actions.undoing import Snapshot, snapshot_of
from qingqiao.exchange.models import Workbook
from qingqiao.exchange.workbooks.journal import Written, plain
from qingqiao.organizations.eras import FIELDS, in_order
from qingqiao.organizations.models import (
    Appointment,
    ChangeKind,
    Era,
    Leave,
    OfficeChange,
    OfficeChangeKind,
    Organization,
    Reorganization,
)
from qingqiao.organizations.path import parent
from qingqiao.regions import clock
from qingqiao.regions.bulk import insert
from qingqiao.regions.uuid7 import uuid7

CHUNK = 500
DAYS_AND_NUMBERS = ("first_day", "last_day", "declared_organizations", "declared_cadres")
ERA = ("id", "organization_id", "first_day")
BEGUN = {
    Appointment: (OfficeChangeKind.BEGUN, OfficeChangeKind.ENDED, OfficeChangeKind.CORRECTED),
    Leave: (OfficeChangeKind.LEAVE_GRANTED, OfficeChangeKind.LEAVE_ENDED, OfficeChangeKind.LEAVE_CORRECTED),
}


class ImportTrace:
    """The history that one import leaves. Made before it writes: it keeps what its organizations were, by the rows that aren't
    new organizations."""

    def __init__(self, workbook: Workbook, rows: Iterable[Written]) -> None:
        self.common = {"made_at": clock.now(), "made_by": workbook.made_by, "workbook": workbook.pk}
        self.made: dict[UUID, list[Written]] = defaultdict(list)
        self.eras: dict[UUID, date] = {}
        for id, row in self._placed(list(rows)):
            self.made[id].append(row)
        self.before = _snapshots(self.made)

    def add_organizations(self, ids: Iterable[UUID]) -> None:
        """Take note of new organizations."""
        for id in ids:
            self.made[id].append(Written(1, Organization, id, None, {}))

    def leave_organizations(self) -> None:
        """Write a row for each organization that was written, or one of whose eras was."""
        for chunk in _chunks(self.made):
            insert(Reorganization, list(self._reorganizations(chunk)))

    def leave_offices(self, model: Any, rows: Iterable[Written], stored: Mapping[UUID, Any]) -> None:
        """Write a row for each of these appointments or leaves; those that aren't new as they are stored now."""
        if model not in BEGUN:
            return
        listed = [(row, self._columns(model, row, stored)) for row in rows]
        homes = _homes({columns["cadre_id"] for _, columns in listed}) if model is Leave else {}
        insert(OfficeChange, list(self._office_changes(model, listed, homes)))

    def _placed(self, rows: list[Written]) -> Iterator[tuple[UUID, Written]]:
        """Yield the changes of organizations and of their eras, each with the organization; a place that follows its superior's
        is no change."""
        eras = [row for row in rows if row.model is Era]
        known = {row["id"]: row for row in _rows(Era, [row.id for row in eras], *ERA)}
        for row in eras:
            era = known.get(row.id, {name: row.after.get(name) for name in ERA})
            self.eras[row.id] = _day(era["first_day"])
            yield _uuid(era["organization_id"]), row
        for row in rows:
            if row.model is Organization and (row.number or row.after.keys() - {"path"}):
                yield row.id, row

    def _reorganizations(self, ids: list[UUID]) -> Iterator[dict[str, Any]]:
        after = _snapshots(ids)
        for id in ids:
            made, now = self.made[id], after[id]
            was = self.before.get(id, now)
            rows = list(_day_rows(id, made))
            before, then = ({"organizations": {str(id): state.state}} for state in (was, now))
            yield {
                **self.common,
                "id": uuid7(),
                "region_id": now.region,
                "organization_id": id,
                "kind": _kind(made, was.state, now.state),
                "first_day": self._first_day(made, now.first_day),
                "completed_at": self.common["made_at"],
                "before": before | {"rows": [(*row, columns) for *row, columns, _ in rows]},
                "after": then | {"rows": [(*row, columns) for *row, _, columns in rows]},
            }

    def _first_day(self, made: Iterable[Written], founded: date | None) -> date:
        """Return the day from which it holds: of eras the first one's, of a row always."""
        if all(row.model is Era for row in made):
            return min((self.eras[row.id] for row in made if row.number), default=FIRST_DAY)
        return founded or FIRST_DAY

    def _columns(self, model: Any, row: Written, stored: Mapping[UUID, Any]) -> dict[str, Any]:
        names = ("region_id", *OFFICE_COLUMNS[model._meta.model_name])
        if row.before is None:
            return {name: row.after.get(name) for name in names}
        return {name: plain(getattr(stored[row.id], name)) for name in names}

    def _office_changes(
        self, model: Any, listed: Iterable[tuple[Written, dict[str, Any]]], homes: Mapping[UUID, UUID]
    ) -> Iterator[dict[str, Any]]:
        table, begun = model._meta.model_name, BEGUN[model]
        for row, columns in listed:
            organization = columns.get("organization_id") or homes.get(UUID(columns["cadre_id"]))
            if organization is None:
                continue
            after = {name: columns[name] for name in OFFICE_COLUMNS[table]}
            before = None if row.before is None else after | row.before
            ended = row.before is not None and set(row.before) == {"last_day"}
            yield {
                **self.common,
                "id": uuid7(),
                "region_id": columns["region_id"],
                "cadre_id": columns["cadre_id"],
                "organization_id": organization,
                "kind": begun[0 if row.before is None else 1 if ended else 2],
                "before": [(table, str(row.id), before)],
                "after": [(table, str(row.id), after)],
            }


def forget_trace(workbook: Workbook, undone_by: UUID | None) -> None:
    """Mark the history of an import as undone with it."""
    for model in (Reorganization, OfficeChange):
        made = model.objects.filter(workbook=workbook.pk, undone_at=None)
        by = {"undone_by": undone_by} if model is OfficeChange else {}
        made.update(undone_at=clock.now(), **by)


class _Kept:
    """An organization as it was kept: its region, its first day, and its snapshot."""

    __slots__ = ("first_day", "region", "state")

    def __init__(self, region: int, first_day: date | None, state: Snapshot) -> None:
        self.region, self.first_day, self.state = region, first_day, state


def _snapshots(ids: Collection[UUID]) -> dict[UUID, _Kept]:
    """Return what organizations are, with a constant number of queries a chunk."""
    found: dict[UUID, _Kept] = {}
    for chunk in _chunks(ids):
        rows = list(Organization.objects.filter(pk__in=chunk))
        above = {
            (one.region_id, one.path): one.pk
            for one in Organization.objects.filter(path__in={parent(row.path) for row in rows})
        }
        eras: dict[UUID, list[Era]] = defaultdict(list)
        for era in Era.objects.filter(organization__in=chunk):
            eras[era.organization_id].append(era)
        for row in rows:
            columns = {name: getattr(row, name) for name in FIELDS}
            columns["superior_id"] = above.get((row.region_id, parent(row.path)))
            state = snapshot_of(columns, in_order(eras[row.pk]))
            found[row.pk] = _Kept(row.region_id, row.first_day, state)
    return found


def _day_rows(id: UUID, made: Iterable[Written]) -> Iterator[tuple[Any, ...]]:
    """Yield the columns beside name, kind and superior that a stored organization's row changed, before and after."""
    for row in made:
        names = [name for name in DAYS_AND_NUMBERS if name in row.after]
        if row.model is Organization and row.before is not None and names:
            was, now = ({name: side[name] for name in names} for side in (row.before, row.after))
            yield "organization", str(id), was, now


def _kind(made: Iterable[Written], was: Snapshot, now: Snapshot) -> ChangeKind:
    if any(row.model is Organization and row.before is None for row in made):
        return ChangeKind.ADDED
    columns = {name for row in made for name in row.after}
    if was["row"]["superior_id"] != now["row"]["superior_id"] or "superior_id" in columns:
        return ChangeKind.MOVED
    if "name" in columns:
        return ChangeKind.RENAMED
    if columns & {*FIELDS}:
        return ChangeKind.REVISED
    return ChangeKind.DISSOLVED if "last_day" in columns else ChangeKind.DECLARED


def _homes(cadres: Collection[UUID]) -> dict[UUID, UUID]:
    """Return where cadres serve, served last or will serve."""
    found: dict[UUID, UUID] = {}
    for chunk in _chunks(cadres):
        rows = Appointment.objects.filter(cadre__in=chunk).order_by("first_day")
        open_ones = rows.filter(last_day=None)
        for held in (rows, open_ones):
            found |= dict(held.values_list("cadre_id", "organization_id"))
    return found


def _rows(model: Any, ids: Collection[Any], *names: str) -> Iterator[Mapping[str, Any]]:
    for chunk in _chunks(ids):
        yield from model._base_manager.filter(pk__in=chunk).values(*names)


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _uuid(value: UUID | str) -> UUID:
    return UUID(value) if isinstance(value, str) else value


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(keys)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
