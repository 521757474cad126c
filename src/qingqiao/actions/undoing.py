"""Undoing a change of an organization within 30 days, completely, as long as no later change depends on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import ProtectedError

from qingqiao.accounts.access import allows, scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.eras import columns_today, eras_of, move_below, settle_row
from qingqiao.actions.soundness import refuse_unsound
from qingqiao.organizations.eras import COLUMNS, FIELDS, is_set
from qingqiao.organizations.models import (
    Administrator,
    Appointment,
    ChangeKind,
    Era,
    OfficeChange,
    Organization,
    ProposedMove,
    Reorganization,
)
from qingqiao.organizations.path import parent, successor
from qingqiao.postings.models import Community
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.base import KeyedModel
from qingqiao.regions.models import Region

UNDONE_WITHIN = timedelta(days=30)
TABLES: Mapping[str, type[KeyedModel]] = {
    model._meta.model_name or "": model
    for model in (Organization, Appointment, Community, Administrator, ProposedMove)
}
WORDS = {
    "organization": "下级组织",
    "appointment": "任职",
    "community": "社区",
    "administrator": "管理员",
    "proposedmove": "换上级",
}
Snapshot = dict[str, Any]


class Change:
    """The rows that a change affects, stored before it writes: organizations with their eras, and columns of other
    rows."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.organizations: dict[str, Snapshot] = {}
        self.rows: list[tuple[KeyedModel, tuple[str, ...], Snapshot | None]] = []

    def keep(self, organization: Organization) -> None:
        """Store its name, kind, superior and eras."""
        self.organizations.setdefault(str(organization.pk), snapshot(organization))

    def keep_columns(self, rows: Iterable[KeyedModel], *columns: str) -> None:
        """Store these columns of rows that will change."""
        for row in rows:
            self.rows.append((row, columns, {name: _plain(getattr(row, name)) for name in columns}))

    def made(self, row: KeyedModel, *columns: str) -> None:
        """Store a new row, with the columns that show whether somebody changed it since."""
        self.rows.append((row, columns, None))

    def before(self) -> Snapshot:
        """Return the stored state before the change."""
        rows = [(*_named(row), columns) for row, _, columns in self.rows]
        return {"organizations": self.organizations, "rows": rows}

    def after(self) -> Snapshot:
        """Return the present state of the same rows."""
        ids = [UUID(id) for id in self.organizations]
        listed = Organization.objects.filter(region=self.region, pk__in=ids)
        rows = [
            (*_named(row), _columns_now(self.region.pk, *_named(row), columns))
            for row, columns, _ in self.rows
        ]
        return {"organizations": {str(one.pk): snapshot(one) for one in listed}, "rows": rows}


def _named(row: KeyedModel) -> tuple[str, str]:
    return row._meta.model_name or "", str(row.pk)


@contextmanager
def undoable(actor: Actor, organization: Organization, kind: ChangeKind, first_day: date) -> Iterator[Change]:
    """Store the state before and after a change, so that it can be undone."""
    change = Change(organization.region)
    yield change
    Reorganization.objects.create(
        region=organization.region,
        organization=organization,
        kind=kind,
        first_day=first_day,
        made_at=clock.now(),
        made_by=actor.account_id,
        before=change.before(),
        after=change.after(),
    )


@contextmanager
def completing(made: Reorganization) -> Iterator[Change]:
    """Store what follows from a change on its day, so that it is undone with it."""
    change = Change(made.region)
    yield change
    for name, state in (("before", change.before()), ("after", change.after())):
        kept = getattr(made, name)
        kept["organizations"] |= state["organizations"]
        kept["rows"] += state["rows"]
    made.completed_at = clock.now()
    made.save(update_fields=["before", "after", "completed_at"])


def undo_reorganization(actor: Actor, made: Reorganization) -> Organization | None:
    """Undo a change and return the organization, or None for one that had been added.

    Raise NotFound for an actor who speaks for no superior of it, StateHasChanged after 30 days, when it was undone
    already, or when a later change depends on it.
    """
    organization: Organization = made.organization
    decider = _decider(actor, made)
    with act(actor, Verb.ORGANIZATION_UNDO, region=made.region, on=decider) as done:
        _refuse_late(made)
        _refuse_built_on(made)
        served = Appointment.objects.filter(region=made.region, organization__in=list(_ids(made)))
        touched = set(served.values_list("cadre_id", flat=True))
        done.details = {"undone": made.kind, "organization": organization.code}
        if made.kind == ChangeKind.ADDED:
            _remove(organization)
            return None
        _restore_rows(made)
        _restore_organizations(made)
        refuse_unsound(made.region, made.first_day, _ids(made))
        touched |= set(served.all().values_list("cadre_id", flat=True))
        done.touch_many(sorted(touched))
    organization.refresh_from_db()
    return organization


def undoable_by(actor: Actor, listed: Iterable[Reorganization]) -> set[UUID]:
    """Return which changes of one organization an actor may undo: no later change depends on them."""
    open_ones = [
        one for one in listed if one.undone_at is None and one.made_at >= clock.now() - UNDONE_WITHIN
    ]
    if not open_ones:
        return set()
    organization: Organization = open_ones[0].organization
    superiors = {id for one in open_ones for id in _superiors(one)}
    where = Organization.objects.filter(region=organization.region_id)
    above = where.filter(path=parent(organization.path)).first() or organization
    reach = scope(actor, Verb.ORGANIZATION_UNDO, clock.today(organization.region))
    reached = set(reach.limit(where.filter(pk__in={above.pk, *superiors})).values_list("pk", flat=True))
    return {
        one.pk
        for one in open_ones
        if reached & (_superiors(one) or {above.pk}) and _speaks_for_merger(actor, one)
    }


def reorganizations_of(organization: Organization) -> list[Reorganization]:
    """Return the changes of an organization, the latest first."""
    rows = Reorganization.objects.filter(region=organization.region_id, organization=organization)
    return list(rows.select_related("region", "organization").order_by("-made_at", "-pk"))


def snapshot(organization: Organization) -> Snapshot:
    """Return an organization's name, kind, superior and eras as plain values."""
    return snapshot_of(columns_today(organization), eras_of(organization))


def snapshot_of(row: Mapping[str, Any], eras: Iterable[Era]) -> Snapshot:
    """Return the columns of a row and its eras, in order, as plain values."""
    listed = [
        {"first_day": era.first_day.isoformat()}
        | {column: _plain(getattr(era, column)) for column in COLUMNS}
        for era in eras
    ]
    return {"row": {name: _plain(value) for name, value in row.items()}, "eras": listed}


def timeline(state: Snapshot) -> list[Snapshot]:
    """Return what a snapshot says of every day, whether or not a tick has updated the row."""
    row, eras = state["row"], state["eras"] or [{}]
    return [
        {"first_day": era.get("first_day")}
        | {name: era[name] if is_set(era.get(name)) else row[name] for name in COLUMNS}
        for era in eras
    ]


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | date) else value


def _columns_now(region: int, table: str, id: str, columns: Sequence[str]) -> Snapshot | None:
    found = TABLES[table]._base_manager.filter(region=region, pk=id).values(*columns).first()
    return {name: _plain(value) for name, value in found.items()} if found else None


def _ids(made: Reorganization) -> set[UUID]:
    return {made.organization_id, *(UUID(id) for id in made.before["organizations"])}


def _superiors(made: Reorganization) -> set[UUID]:
    """Return the ids of the organizations above it before and after a change that keeps them."""
    key = str(made.organization_id)
    states = [made.before["organizations"].get(key), made.after["organizations"].get(key)]
    return {UUID(one["row"]["superior_id"]) for one in states if one and one["row"]["superior_id"]}


def _reached(actor: Actor, made: Reorganization) -> list[Organization]:
    """Return those superiors before and after the change for which an actor speaks; for a region's top, itself."""
    where = Organization.objects.filter(region=made.region_id)
    above = list(where.filter(pk__in=_superiors(made)))
    above = above or list(where.filter(path=parent(made.organization.path)))
    today = clock.today(made.region)
    listed = above or [made.organization]
    if not _speaks_for_merger(actor, made):
        return []
    return [one for one in listed if allows(actor, Verb.ORGANIZATION_UNDO, one, today)]


def _speaks_for_merger(actor: Actor, made: Reorganization) -> bool:
    """Return whether an actor reaches both organizations of a merger, as merging them asks; True for other changes."""
    into = made.organization.merged_into
    if made.kind != ChangeKind.MERGED or into is None:
        return True
    today = clock.today(made.region)
    return all(allows(actor, Verb.ORGANIZATION_MERGE, one, today) for one in (made.organization, into))


def _decider(actor: Actor, made: Reorganization) -> Organization:
    for one in _reached(actor, made):
        return one
    raise NotFound


def _refuse_late(made: Reorganization) -> None:
    if made.made_at < clock.now() - UNDONE_WITHIN:
        raise StateHasChanged("已过三十天，不能撤回。可以另外登记一次改动。")
    rows = Reorganization.objects.filter(region=made.region_id, pk=made.pk, undone_at=None)
    if not rows.update(undone_at=clock.now()):
        raise StateHasChanged("这次改动已经撤回。")


def _refuse_built_on(made: Reorganization) -> None:
    listed = Organization.objects.filter(region=made.region_id)
    for id, state in made.after["organizations"].items():
        one = listed.filter(pk=id).first()
        if one is None or timeline(snapshot(one)) != timeline(state):
            name = one.name if one else "其中一个组织"
            raise StateHasChanged(f"“{name}”在这之后又改过，请先撤回后来的改动。")
    for table, id, state in made.after["rows"]:
        if state is not None and _columns_now(made.region_id, table, id, list(state)) != state:
            raise StateHasChanged(f"其中的{WORDS[table]}在这之后又改过，不能整个撤回。请另外登记改动。")


def _restore_rows(made: Reorganization) -> None:
    """Restore the rows in reverse order, so that the state stored first wins."""
    for table, id, columns in reversed(made.before["rows"]):
        rows = TABLES[table]._base_manager.filter(region=made.region_id, pk=id)
        if columns is not None:
            rows.update(**columns)
            continue
        try:
            rows.delete()
        except ProtectedError as error:
            raise StateHasChanged("由此产生的任职或管理员已经用到别处，不能整个撤回。") from error


def _restore_organizations(made: Reorganization) -> None:
    today = clock.today(made.region)
    for id, was in made.before["organizations"].items():
        one = Organization.objects.select_related("region").get(region=made.region_id, pk=id)
        Era.objects.filter(region=made.region_id, organization=one).delete()
        for columns in was["eras"]:
            Era.objects.create(region=made.region, organization=one, **columns)
        row = was["row"]
        for name in FIELDS:
            setattr(one, name, row[name])
        one.save(update_fields=list(FIELDS))
        if row["superior_id"] and row["superior_id"] != _plain(columns_today(one)["superior_id"]):
            move_below(one, UUID(row["superior_id"]))
        settle_row(one, today)


def _remove(organization: Organization) -> None:
    """Delete an organization that was added by mistake, unless other rows depend on it."""
    region, path = organization.region_id, organization.path
    if Organization.objects.filter(region=region, path__gt=path, path__lt=successor(path)).exists():
        raise StateHasChanged("本组织以下已有组织，不能撤回新增。")
    for model in (Reorganization, Era, ProposedMove, OfficeChange):
        model._base_manager.filter(region=region, organization=organization).delete()
    try:
        Organization.objects.filter(region=region, pk=organization.pk).delete()
    except ProtectedError as error:
        names = {row._meta.model_name or "" for row in error.protected_objects}
        words = "、".join(sorted({WORDS.get(name, "别的资料") for name in names}))
        raise StateHasChanged(f"本组织已有{words}，不能撤回新增；不再需要时请撤销组织。") from error
