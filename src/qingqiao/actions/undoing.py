"""A change of an organization is taken back within 30 days, as long as nothing was built on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.eras import columns_today, eras_of, move_below
from qingqiao.organizations.eras import COLUMNS, FIELDS
from qingqiao.organizations.models import Appointment, Era, Organization, Reorganization
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock

UNDONE_WITHIN = timedelta(days=30)


@contextmanager
def undoable(actor: Actor, organization: Organization, first_day: date) -> Iterator[None]:
    """Keep what an organization was before a change and is after it, so that the change can be taken back."""
    before = snapshot(organization)
    yield
    Reorganization.objects.create(
        region=organization.region,
        organization=organization,
        first_day=first_day,
        made_at=clock.now(),
        made_by=actor.account_id,
        before=before,
        after=snapshot(organization),
    )


def undo_reorganization(actor: Actor, made: Reorganization) -> Organization:
    """The organization is again what it was before a change. Raises StateHasChanged after 30 days, when it was undone already,
    or when the organization was changed since."""
    organization: Organization = made.organization
    with act(actor, Verb.ORGANIZATION_REVISE, region=organization.region, on=organization) as done:
        is_recent = made.made_at >= clock.now() - UNDONE_WITHIN
        open_ones = Reorganization.objects.filter(region=made.region_id, pk=made.pk, undone_at=None)
        if (
            not is_recent
            or snapshot(organization) != made.after
            or not open_ones.update(undone_at=clock.now())
        ):
            raise StateHasChanged
        _restore(organization, made.before)
        served = Appointment.objects.filter(region=organization.region_id, organization=organization)
        done.touch_many(sorted(set(served.values_list("cadre_id", flat=True))))
        done.details = {"undone": str(made.pk)}
    return organization


def reorganizations_of(organization: Organization) -> list[Reorganization]:
    """The changes of an organization, the latest first."""
    rows = Reorganization.objects.filter(region=organization.region_id, organization=organization)
    return list(rows.order_by("-made_at", "-pk"))


def snapshot(organization: Organization) -> dict[str, Any]:
    """An organization's row and eras as plain values."""
    row = columns_today(organization) | {"last_day": organization.last_day}
    eras = [
        {"first_day": era.first_day.isoformat()}
        | {column: _plain(getattr(era, column)) for column in COLUMNS}
        for era in eras_of(organization)
    ]
    return {"row": {name: _plain(value) for name, value in row.items()}, "eras": eras}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | date) else value


def _restore(organization: Organization, was: dict[str, Any]) -> None:
    Era.objects.filter(region=organization.region_id, organization=organization).delete()
    for said in was["eras"]:
        Era.objects.create(region=organization.region, organization=organization, **said)
    row = was["row"]
    for name in FIELDS:
        setattr(organization, name, row[name])
    organization.last_day = date.fromisoformat(row["last_day"]) if row["last_day"] else None
    organization.save(update_fields=[*FIELDS, "last_day"])
    if row["superior_id"] != _plain(columns_today(organization)["superior_id"]):
        move_below(organization, UUID(row["superior_id"]))
