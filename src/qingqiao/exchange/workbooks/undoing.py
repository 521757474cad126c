"""Undoing an import as a whole, as long as nothing was built on it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.exchange.models import Workbook, WorkbookRow, WorkbookState
from qingqiao.exchange.workbooks.built_on import refuse_built_on
from qingqiao.exchange.workbooks.journal import Written, new_keys
from qingqiao.exchange.workbooks.tracing import forget_trace
from qingqiao.organizations.models import (
    Administrator,
    Appointment,
    Cadre,
    Era,
    Leave,
    OfficeChange,
    Organization,
    Reorganization,
)
from qingqiao.postings.models import Community, Posting
from qingqiao.problems import StateHasChanged
from qingqiao.progress.models import Cell, Judged
from qingqiao.regions import clock
from qingqiao.regions.base import KeyedModel, RegionalModel
from qingqiao.regions.bulk import write_changed
from qingqiao.regions.models import Region

CHUNK = 500
BACKWARDS: tuple[type[KeyedModel], ...] = (
    *(Administrator, Posting, Leave, Appointment, Community, Cadre, Era, Organization),
)
WITH_THEM: dict[type[KeyedModel], tuple[tuple[type[RegionalModel], str], ...]] = {
    Cadre: ((OfficeChange, "cadre"), (Cell, "cadre"), (Judged, "cadre")),
    Organization: ((Reorganization, "organization"), (OfficeChange, "organization")),
}
"""What goes with a row: the model, and its key to it."""


def undo_import(actor: Actor, workbook: Workbook) -> None:
    """Take an import back: new rows go, changed ones are as they were. Raise StateHasChanged after 30 days, for rows that
    are out of reach now, and where something was built on it, naming it."""
    with act(actor, Verb.WORKBOOK_UNDO, region=workbook.region, on=workbook) as done:
        _turn(workbook)
        written = list(_written(workbook))
        refuse_built_on(workbook, written)
        _refuse_out_of_reach(actor, workbook, written)
        forget_trace(workbook, actor.account_id)
        touched = _cadres(written)
        try:
            for model in BACKWARDS:
                _restore(model, [row for row in written if row.model is model and row.before is not None])
            for model in BACKWARDS:
                _remove(workbook, model)
            if connection.vendor == "postgresql":  # SQLite has one writer: nobody refers to them meanwhile
                connection.check_constraints()
        except IntegrityError as error:
            raise StateHasChanged("导入的资料已经用到别处，不能整个撤回。") from error
        _name_regions(written)
        touched |= _cadres(written)
        left = set(
            Cadre.objects.filter(region=workbook.region_id, pk__in=touched).values_list("pk", flat=True)
        )
        done.touch_many(sorted(left))
        done.details = {"rows": len(written), "file": workbook.stored}


def _refuse_out_of_reach(actor: Actor, workbook: Workbook, written: Iterable[Written]) -> None:
    """Raise StateHasChanged for a row of an organization or cadre that the actor reached then and doesn't today."""
    by_model: dict[type[KeyedModel], dict[UUID, Written]] = defaultdict(dict)
    for row in written:
        by_model[row.model][row.id] = row
    today = clock.today(workbook.region)
    for model, rows in by_model.items():
        reach = scope(actor, Verb.APPOINTMENT_UNDO if model.owner_paths else Verb.ORGANIZATION_READ, today)
        for chunk in _chunks(rows):
            there = set(model._base_manager.filter(pk__in=chunk).values_list("pk", flat=True))
            listed = model._base_manager.filter(pk__in=chunk).order_by()
            beyond = there - set(reach.limit(listed).values_list("pk", flat=True))
            if beyond:
                raise StateHasChanged(f"“{rows[min(beyond)].title}”现在不归您管理，请上级组织办理。")


def _turn(workbook: Workbook) -> None:
    now = clock.now()
    rows = Workbook.objects.filter(
        region=workbook.region_id, pk=workbook.pk, state=WorkbookState.IMPORTED
    ).filter(undoable_until__gte=clock.today(workbook.region))
    if not rows.update(state=WorkbookState.UNDONE, undone_at=now, moved_at=now):
        raise StateHasChanged("这次导入已经撤回，或已过三十天。")


def _written(workbook: Workbook) -> Iterator[Written]:
    rows = WorkbookRow.objects.filter(region=workbook.region_id, workbook=workbook).exclude(row=None)
    for row in rows.defer("cells").iterator():
        model: Any = apps.get_model(row.model)
        journal = json.loads(row.journal)
        if row.row is not None:
            yield Written(model, row.row, row.title, journal["before"], journal["after"])


def _cadres(written: Iterable[Written]) -> set[UUID]:
    """Return the cadres whose figures depend on these rows."""
    ids: dict[type[KeyedModel], set[UUID]] = defaultdict(set)
    for row in written:
        ids[row.model].add(row.id)
    found = set(ids[Cadre])
    for model in (Appointment, Leave, Posting):
        found |= _values(model._base_manager, "pk", ids[model], "cadre_id")
    found |= _values(Posting.objects, "community", ids[Community], "cadre_id")
    places = ids[Organization] | _values(Era.objects, "pk", ids[Era], "organization_id")
    return found | _values(Appointment.objects, "organization", places, "cadre_id")


def _values(manager: Any, by: str, keys: Iterable[UUID], column: str) -> set[UUID]:
    found: set[UUID] = set()
    for chunk in _chunks(keys):
        found |= set(manager.filter(**{f"{by}__in": chunk}).order_by().values_list(column, flat=True))
    return found


def _restore(model: type[KeyedModel], written: list[Written]) -> None:
    before = {row.id: row.before or {} for row in written}
    if model is Organization:
        _step_aside([row.id for row in written if "path" in row.after])
    for chunk in _chunks(before):
        changed: dict[Any, set[str]] = {}
        for one in model._base_manager.filter(pk__in=chunk):
            for name, value in before[one.pk].items():
                field: Any = model._meta.get_field(name)
                setattr(one, field.attname, field.to_python(value))
            changed[one] = set(before[one.pk])
        by_fields: dict[frozenset[str], dict[Any, set[str]]] = defaultdict(dict)
        for one, fields in changed.items():
            by_fields[frozenset(fields)][one] = fields
        for alike in by_fields.values():
            write_changed(model, alike)


def _step_aside(moved: list[UUID]) -> None:
    """Set temporary paths first, since paths are unique."""
    for row in Organization.objects.filter(pk__in=moved).only("id", "region"):
        Organization.objects.filter(region=row.region_id, pk=row.pk).update(path=f"~{row.pk.hex}")


def _remove(workbook: Workbook, model: type[KeyedModel]) -> None:
    """Delete the rows of a model that the import made. Nothing hangs on them but what goes with them."""
    new = new_keys(workbook, model)
    for other, name in WITH_THEM.get(model, ()):
        _delete(other._base_manager.filter(**{f"{name}__in": new}))
    _delete(model._base_manager.filter(pk__in=new))


def _delete(rows: QuerySet[Any]) -> None:
    """Delete rows in one statement, without asking each table that could refer to them: `refuse_built_on` has."""
    rows._raw_delete(rows.db)


def _name_regions(written: Iterable[Written]) -> None:
    """A region has the name of its top."""
    renamed = [row.id for row in written if row.model is Organization and "name" in row.after]
    for chunk in _chunks(renamed):
        for code, name in Organization.objects.filter(pk__in=chunk).values_list("code", "name"):
            Region.objects.filter(code=code).update(name=name)


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(keys)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
