"""Writing eras from the check: new and changed ones; everybody who serves or served in a changed organization is judged
again."""

from typing import Any

from qingqiao.exchange.check.world import LoadedEra, Node, World
from qingqiao.exchange.store.ledger import CHANGED, NEW, UNCHANGED, LoadTally
from qingqiao.exchange.tables import ERAS
from qingqiao.organizations.eras import COLUMNS, JUDGED_BY
from qingqiao.organizations.models import Appointment, Era
from qingqiao.regions.bulk import write_changed


def store_eras(world: World, ledger: LoadTally) -> None:
    """Write the eras; organizations are written already."""
    new: list[Era] = []
    changed: dict[Era, set[str]] = {}
    for node in world.nodes.values():
        for past in node.past.values():
            fields = _fields(past)
            if past.stored is None:
                past.era.region = ledger.regions[node.region]
                new.append(past.era)
            elif fields:
                changed[past.era] = fields
            kind = NEW if past.stored is None else CHANGED if fields else UNCHANGED
            if past.row:
                ledger.note(ERAS, node.region, kind)
            if past.row or fields:
                ledger.add_change(*_change(past, kind, fields))
        _touch(node, ledger)
    if not ledger.is_dry:
        Era.objects.bulk_create(new)
        write_changed(Era, changed)


def _change(past: LoadedEra, kind: str, fields: set[str]) -> tuple[Any, ...]:
    before = None if past.stored is None else {name: past.stored[name] for name in sorted(fields)}
    all_of_them = ("id", "region_id", "organization_id", "first_day", *COLUMNS)
    names = all_of_them if past.stored is None else sorted(fields)
    after = {name: getattr(past.era, name) for name in names}
    return ERAS, kind, past.line, Era, past.era.pk, before, after


def _fields(past: LoadedEra) -> set[str]:
    """Return the columns that differ from what is stored."""
    was: dict[str, Any] = past.stored or {}
    return {column for column in COLUMNS if getattr(past.era, column) != was.get(column)}


def _touch(node: Node, ledger: LoadTally) -> None:
    if any(past.stored is None or _fields(past) & JUDGED_BY for past in node.past.values()):
        served = Appointment.objects.filter(organization=node.id).values_list("cadre_id", flat=True)
        ledger.touch(node.region, *served)
