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
from qingqiao.exchange.store.ledger import NEW, UNCHANGED, RowChange
from qingqiao.exchange.tables import ERAS, ORGANIZATIONS
from qingqiao.exchange.workbooks.journal import plain
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
BEGUN = {
    Appointment: (OfficeChangeKind.BEGUN, OfficeChangeKind.ENDED, OfficeChangeKind.CORRECTED),
    Leave: (OfficeChangeKind.LEAVE_GRANTED, OfficeChangeKind.LEAVE_ENDED, OfficeChangeKind.LEAVE_CORRECTED),
}


class ImportTrace:
    """The history that one import leaves. Made before it writes: it keeps what its organizations were."""

    def __init__(self, workbook: Workbook, changes: Iterable[RowChange]) -> None:
        self.workbook = workbook
        self.common = {"made_at": clock.now(), "made_by": workbook.made_by, "workbook": workbook.pk}
        self.before = _snapshots({id for id, _ in _placed(changes)})

    def leave(self, changes: Iterable[RowChange]) -> None:
        """Write a row for each organization, appointment and leave that was written: each list is read whole, since no query
        passes while a COPY runs."""
        listed = [change for change in changes if change.kind != UNCHANGED]
        insert(Reorganization, list(self._reorganizations(listed)))
        for model in (Appointment, Leave):
            of_model = [one for one in listed if one.model is model]
            insert(OfficeChange, list(self._office_changes(model, of_model)))

    def _reorganizations(self, changes: list[RowChange]) -> Iterator[dict[str, Any]]:
        by_id: dict[UUID, list[RowChange]] = defaultdict(list)
        for id, change in _placed(changes):
            by_id[id].append(change)
        after = _snapshots(by_id)
        for id, made in by_id.items():
            now, was = after[id], self.before.get(id, after[id])
            rows = list(_day_rows(id, made))
            before, then = ({"organizations": {str(id): state.state}} for state in (was, now))
            yield {
                **self.common,
                "id": uuid7(),
                "region_id": now.region,
                "organization_id": id,
                "kind": _kind(made, was.state, now.state),
                "first_day": _first_day(made, now.first_day),
                "completed_at": self.common["made_at"],
                "before": before | {"rows": [(*row, columns) for *row, columns, _ in rows]},
                "after": then | {"rows": [(*row, columns) for *row, _, columns in rows]},
            }

    def _office_changes(self, model: Any, changes: list[RowChange]) -> Iterator[dict[str, Any]]:
        table, begun = model._meta.model_name, BEGUN[model]
        names = OFFICE_COLUMNS[table]
        by_id = {change.id: change for change in changes if change.id}
        rows = {row["id"]: row for row in _rows(model, by_id, "id", "region_id", *names)}
        homes = _homes({row["cadre_id"] for row in rows.values()}) if model is Leave else {}
        for id, row in rows.items():
            change = by_id[id]
            organization = row.get("organization_id") or homes.get(row["cadre_id"])
            if organization is None:
                continue
            after = {name: plain(row[name]) for name in names}
            before = (
                None if change.before is None else after | {n: plain(v) for n, v in change.before.items()}
            )
            ended = change.before is not None and set(change.before) == {"last_day"}
            yield {
                **self.common,
                "id": uuid7(),
                "region_id": row["region_id"],
                "cadre_id": row["cadre_id"],
                "organization_id": organization,
                "kind": begun[0 if change.kind == NEW else 1 if ended else 2],
                "before": [(table, str(id), before)],
                "after": [(table, str(id), after)],
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


def _placed(changes: Iterable[RowChange]) -> list[tuple[UUID, RowChange]]:
    """Return the changes of organizations and of their eras, each with the organization; a place that follows its superior's
    is no change."""
    listed = [one for one in changes if one.kind != UNCHANGED and one.id]
    eras = [one for one in listed if one.table is ERAS]
    stored = _rows(Era, [one.id for one in eras], "id", "organization_id")
    homes = {row["id"]: row["organization_id"] for row in stored}
    homes |= {one.id: one.after["organization_id"] for one in eras if one.before is None}
    found = [(homes[one.id], one) for one in eras if one.id in homes]
    for one in listed:
        if one.table is ORGANIZATIONS and one.id and (one.line or set(one.after) - {"path"}):
            found.append((one.id, one))
    return found


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


def _day_rows(id: UUID, made: Iterable[RowChange]) -> Iterator[tuple[Any, ...]]:
    """Yield the columns beside name, kind and superior that a stored organization's row changed, before and after."""
    for change in made:
        names = [name for name in DAYS_AND_NUMBERS if name in change.after]
        if change.table is ORGANIZATIONS and change.before is not None and names:
            was, now = ({name: plain(side[name]) for name in names} for side in (change.before, change.after))
            yield "organization", str(id), was, now


def _kind(made: Iterable[RowChange], was: Snapshot, now: Snapshot) -> ChangeKind:
    if any(change.table is ORGANIZATIONS and change.kind == NEW for change in made):
        return ChangeKind.ADDED
    columns = {name for change in made for name in change.after}
    if was["row"]["superior_id"] != now["row"]["superior_id"] or "superior_id" in columns:
        return ChangeKind.MOVED
    if "name" in columns:
        return ChangeKind.RENAMED
    if columns & {*FIELDS}:
        return ChangeKind.REVISED
    return ChangeKind.DISSOLVED if "last_day" in columns else ChangeKind.DECLARED


def _first_day(made: Iterable[RowChange], founded: date | None) -> date:
    """Return the day from which it holds: of eras the first one's, of a row always."""
    if all(change.table is ERAS for change in made):
        days = [change.line.values["first_day"] for change in made if change.line]
        return min(days, default=FIRST_DAY)
    return founded or FIRST_DAY


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


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(keys)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
