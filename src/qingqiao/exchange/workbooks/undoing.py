"""Undoing an import as a whole, as long as nothing was built on it."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import QuerySet

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.exchange.models import RowKind, Workbook, WorkbookState
from qingqiao.exchange.workbooks.built_on import refuse_built_on
from qingqiao.exchange.workbooks.journal import (
    changed_rows,
    models_of,
    new_keys,
    placed_rows,
    title_of_row,
    written,
    written_keys,
)
from qingqiao.exchange.workbooks.revising import name_regions, revise_rows, step_aside
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

BACKWARDS: tuple[type[KeyedModel], ...] = (
    *(Administrator, Posting, Leave, Appointment, Community, Cadre, Era, Organization),
)
WITH_THEM: dict[type[KeyedModel], tuple[tuple[type[RegionalModel], str], ...]] = {
    Cadre: ((OfficeChange, "cadre"), (Cell, "cadre"), (Judged, "cadre")),
    Organization: ((Reorganization, "organization"), (OfficeChange, "organization")),
}
"""What goes with a row: the model, and its key to it."""
CADRES_OF: tuple[tuple[Any, str, type[KeyedModel]], ...] = (
    *((model, "pk", model) for model in (Appointment, Leave, Posting)),
    (Posting, "community", Community),
    (Appointment, "organization", Organization),
    (Appointment, "organization__eras", Era),
)
"""Where the cadres stand whose figures depend on a model's rows: in which model, by which key."""


def undo_import(actor: Actor, workbook: Workbook) -> None:
    """Take an import back: new rows go, changed ones are as they were. Raise StateHasChanged after 30 days, for rows that
    are out of reach now, and where something was built on it, naming it."""
    with act(actor, Verb.WORKBOOK_UNDO, region=workbook.region, on=workbook) as done:
        _turn(workbook)
        refuse_built_on(workbook)
        _refuse_out_of_reach(actor, workbook)
        forget_trace(workbook, actor.account_id)
        touched = _cadres(workbook)
        try:
            _restore(workbook)
            for model in BACKWARDS:
                _remove(workbook, model)
            if connection.vendor == "postgresql":  # SQLite has one writer: nobody refers to them meanwhile
                connection.check_constraints()
        except IntegrityError as error:
            raise StateHasChanged("导入的资料已经用到别处，不能整个撤回。") from error
        done.touch_many(sorted(touched))
        done.details = {"rows": written_keys(workbook).count(), "file": workbook.stored}


def _refuse_out_of_reach(actor: Actor, workbook: Workbook) -> None:
    """Raise StateHasChanged for a row of an organization or cadre that the actor reached then and doesn't today."""
    today = clock.today(workbook.region)
    for model in models_of(workbook):
        reach = scope(actor, Verb.APPOINTMENT_UNDO if model.owner_paths else Verb.ORGANIZATION_READ, today)
        reached = reach.limit(model._base_manager.order_by()).values("pk")
        rows = model._base_manager.filter(pk__in=written_keys(workbook, model)).exclude(pk__in=reached)
        for id in rows.order_by("pk").values_list("pk", flat=True)[:1]:
            raise StateHasChanged(f"“{title_of_row(workbook, id)}”现在不归您管理，请上级组织办理。")


def _turn(workbook: Workbook) -> None:
    now = clock.now()
    rows = Workbook.objects.filter(
        region=workbook.region_id, pk=workbook.pk, state=WorkbookState.IMPORTED
    ).filter(undoable_until__gte=clock.today(workbook.region))
    if not rows.update(state=WorkbookState.UNDONE, undone_at=now, moved_at=now):
        raise StateHasChanged("这次导入已经撤回，或已过三十天。")


def _cadres(workbook: Workbook) -> set[UUID]:
    """Return the cadres whose figures depend on the written rows, without those who go with them."""
    new = new_keys(workbook, Cadre)
    changed = written_keys(workbook, Cadre).exclude(kind=RowKind.NEW)
    found: set[Any] = set(changed.values_list("row", flat=True))
    for model, key, of in CADRES_OF:
        rows = model._base_manager.filter(**{f"{key}__in": written_keys(workbook, of)})
        cadres = rows.exclude(cadre_id__in=new).order_by().values_list("cadre_id", flat=True)
        found |= set(cadres.distinct())
    return found


def _restore(workbook: Workbook) -> None:
    """Give changed rows their columns of before; a region has the name of its top."""
    moving = [row for rows in written(workbook, placed_rows(workbook)) for row in rows]
    step_aside([row.id for row in moving if row.model is Organization and "path" in row.after])
    for batch in written(workbook, changed_rows(workbook)):
        for model, rows in groupby(batch, key=lambda row: row.model):
            revise_rows(model, {row.id: row.before or {} for row in rows if row.before is not None})
    name_regions(row.id for row in moving if row.model is Organization and "name" in row.after)


def _remove(workbook: Workbook, model: type[KeyedModel]) -> None:
    """Delete the rows of a model that the import made. Nothing hangs on them but what goes with them."""
    new = new_keys(workbook, model)
    for other, name in WITH_THEM.get(model, ()):
        _delete(other._base_manager.filter(**{f"{name}__in": new}))
    _delete(model._base_manager.filter(pk__in=new))


def _delete(rows: QuerySet[Any]) -> None:
    """Delete rows in one statement, without asking each table that could refer to them: `refuse_built_on` has."""
    rows._raw_delete(rows.db)
