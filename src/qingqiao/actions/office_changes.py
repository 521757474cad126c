"""Undoing a change of a cadre's appointments, leaves or contacts within 30 days, completely, as long as nothing was built on
it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.accounts.access import allows, scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.office_rules import refuse_outside_organization, refuse_overlap, refuse_own
from qingqiao.actions.returned_contacts import give_back, resume_listing
from qingqiao.actions.undoing import UNDONE_WITHIN
from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.models import (
    Appointment,
    Cadre,
    Leave,
    OfficeChange,
    OfficeChangeKind,
    Organization,
)
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.base import KeyedModel

TABLES: Mapping[str, type[KeyedModel]] = {
    model._meta.model_name or "": model for model in (Appointment, Leave, Contact, Handover)
}
COLUMNS = {
    "appointment": ("cadre_id", "organization_id", "kind", "title", "first_day", "last_day", "term_ends_on"),
    "leave": ("cadre_id", "first_day", "last_day", "reason"),
    "contact": ("last_day",),
    "handover": (),
}
BUILT_ON = "这之后又改过，请先撤回后来的变动。"
VERBS = {OfficeChangeKind.CONTACTS_ENDED: Verb.HANDOVER_REOPEN} | {
    kind: Verb.LEAVE_UNDO if kind.value.startswith("leave_") else Verb.APPOINTMENT_UNDO
    for kind in OfficeChangeKind
    if kind is not OfficeChangeKind.CONTACTS_ENDED
}
Columns = dict[str, Any]


class KeptRows:
    """The rows that a change touches, as they were before it."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Columns | None] = {}

    def keep(self, row: KeyedModel) -> None:
        """Store a row before it is changed or deleted."""
        self.rows.setdefault(_key(row), _columns(row))

    def made(self, row: KeyedModel) -> None:
        """Store that a row is new."""
        self.rows.setdefault(_key(row), None)


@contextmanager
def undoable_change(
    actor: Actor, kind: OfficeChangeKind, cadre: Cadre, organization: Organization
) -> Iterator[KeptRows]:
    """Store the rows before and after a change, so that it can be undone."""
    kept = KeptRows()
    yield kept
    OfficeChange.objects.create(
        region=cadre.region,
        cadre=cadre,
        organization=organization,
        kind=kind,
        made_at=clock.now(),
        made_by=actor.account_id,
        before=[[*key, columns] for key, columns in kept.rows.items()],
        after=[[*key, _now(cadre.region_id, *key)] for key in kept.rows],
    )


def undo_office_change(actor: Actor, made: OfficeChange) -> None:
    """Undo a change. Raise NotFound for an organization of it that is out of reach, InputAtFault for the actor's own,
    StateHasChanged after 30 days, when it was undone already, or when a later change depends on it."""
    verb = VERBS[OfficeChangeKind(made.kind)]
    on = made.cadre if verb is Verb.HANDOVER_REOPEN else made.organization
    with act(actor, verb, region=made.region, on=on) as done:
        refuse_own(actor, made.cadre)
        _refuse_out_of_reach(actor, verb, made)
        _take_turn(actor, made)
        _refuse_built_on(made)
        for table, id, columns in reversed(made.before):
            _restore(made, table, id, columns)
        _refuse_unsound(made)
        done.touch_all(made.cadre_id)
        done.touch_many(sorted(_receivers(made)))
        done.details = {"undone": made.kind, "cadre": made.cadre.code}


def undoable_by(actor: Actor, listed: Iterable[OfficeChange]) -> set[UUID]:
    """Return which changes of one region an actor may undo, as long as nothing was built on them."""
    own = cadres_of(actor.account) if actor.account else []
    open_ones = [
        one
        for one in listed
        if one.undone_at is None
        and one.made_at >= clock.now() - UNDONE_WITHIN
        and (one.region_id, one.cadre_id) not in own
    ]
    if not open_ones:
        return set()
    today = clock.today(open_ones[0].region)
    asked = {one.organization_id for one in open_ones}
    rows = Organization.objects.filter(region=open_ones[0].region_id, pk__in=asked)
    reached = {
        verb: set(scope(actor, verb, today).limit(rows).values_list("pk", flat=True))
        for verb in (Verb.APPOINTMENT_UNDO, Verb.LEAVE_UNDO)
    }
    return {
        one.pk
        for one in open_ones
        if one.organization_id in reached.get(VERBS[OfficeChangeKind(one.kind)], set())
    }


def _key(row: KeyedModel) -> tuple[str, str]:
    return row._meta.model_name or "", str(row.pk)


def _columns(row: KeyedModel) -> Columns:
    return {name: _plain(getattr(row, name)) for name in COLUMNS[_key(row)[0]]}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | date) else value


def _now(region: int, table: str, id: str) -> Columns | None:
    row = TABLES[table]._base_manager.filter(region=region, pk=id).first()
    return None if row is None else _columns(row)


def _refuse_out_of_reach(actor: Actor, verb: Verb, made: OfficeChange) -> None:
    """Undoing asks for each organization in which an appointment would come, go or change."""
    if verb is not Verb.APPOINTMENT_UNDO:
        return
    kept = [row[2] for row in (*made.before, *made.after) if row[0] == "appointment" and row[2]]
    ids = {one["organization_id"] for one in kept}
    today = clock.today(made.region)
    for organization in Organization.objects.filter(region=made.region_id, pk__in=ids):
        if not allows(actor, verb, organization, today):
            raise NotFound


def _take_turn(actor: Actor, made: OfficeChange) -> None:
    if made.made_at < clock.now() - UNDONE_WITHIN:
        raise StateHasChanged("已过三十天，不能撤回。可以另外登记。")
    rows = OfficeChange.objects.filter(region=made.region_id, pk=made.pk, undone_at=None)
    if not rows.update(undone_at=clock.now(), undone_by=actor.account_id):
        raise StateHasChanged("这次变动已经撤回。")


def _refuse_built_on(made: OfficeChange) -> None:
    if any(_is_of_another(made, columns) for _, _, columns in (*made.before, *made.after)):
        raise StateHasChanged("这之后合并过重复登记的人，请先撤回合并。")
    for table, id, columns in made.after:
        now = _now(made.region_id, table, id)
        if table in ("appointment", "leave") and _compared(now) != _compared(columns):
            raise StateHasChanged(BUILT_ON)


def _is_of_another(made: OfficeChange, columns: Columns | None) -> bool:
    """Return whether the columns name a cadre who was joined to another since."""
    return bool(columns) and (columns or {}).get("cadre_id", str(made.cadre_id)) != str(made.cadre_id)


def _compared(columns: Columns | None) -> Columns | None:
    """Return the columns that a later change must not have touched; a term says nothing of the appointment itself."""
    return columns and {name: value for name, value in columns.items() if name != "term_ends_on"}


def _restore(made: OfficeChange, table: str, id: str, columns: Columns | None) -> None:
    rows = TABLES[table]._base_manager.filter(region=made.region_id, pk=id)
    if table == "handover":
        give_back(made.region, UUID(id))
    elif table == "contact":
        resume_listing(made.region, UUID(id))
    elif columns is None:
        rows.delete()
    elif not rows.exists():
        TABLES[table]._base_manager.create(region=made.region, id=id, **columns)
    else:
        rows.update(**columns)


def _refuse_unsound(made: OfficeChange) -> None:
    ids = [id for table, id, _ in made.before if table == "appointment"]
    for one in Appointment.objects.filter(region=made.region_id, pk__in=ids).select_related("organization"):
        refuse_overlap(one)
        refuse_outside_organization(one)


def _receivers(made: OfficeChange) -> set[UUID]:
    ids = [id for table, id, _ in made.before if table == "handover"]
    offers = Handover.objects.filter(region=made.region_id, pk__in=ids)
    return set(offers.values_list("receiver_id", flat=True))
