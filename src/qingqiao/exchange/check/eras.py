"""Merging the file's eras with the stored ones, and adjusting organizations' rows to what their eras say of today."""

from typing import Any

from qingqiao.exchange.check.references import add_unknown, organization_of
from qingqiao.exchange.check.world import LoadedEra, Node, Seen, World
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import ERAS
from qingqiao.organizations.eras import COLUMNS, FIELDS, nearest_day, settle
from qingqiao.organizations.models import Era
from qingqiao.regions.uuid7 import uuid7


def lay_eras(world: World, faults: Faults) -> None:
    """Set each organization's eras; what it is today then goes into its own columns."""
    _stored(world)
    seen = Seen(ERAS, faults)
    for line in world.of(ERAS):
        node = organization_of(world, ERAS, line, faults)
        if line.has("organization_code", "first_day"):
            key = (line.values["organization_code"], line.values["first_day"])
            if seen.is_new(key, line, "organization_code") and node:
                _lay(world, node, line, faults)
    codes = {node.id: code for code, node in world.nodes.items()}
    for node in world.nodes.values():
        if node.past:
            _settle(world, node, codes)


def _stored(world: World) -> None:
    nodes = {node.id: node for node in world.nodes.values()}
    for era in Era.objects.all():
        was = {column: getattr(era, column) for column in COLUMNS}
        nodes[era.organization_id].past[era.first_day] = LoadedEra(era, was)


def _lay(world: World, node: Node, line: ParsedRow, faults: Faults) -> None:
    first_day = line.values["first_day"]
    past = node.past.get(first_day)
    if past is None:
        past = node.past[first_day] = LoadedEra(Era(id=uuid7(), organization_id=node.id, first_day=first_day))
    past.line = line
    for name in FIELDS:
        if name in line.values:
            setattr(past.era, name, line.values[name])
    if "parent_code" in line.values:
        code = line.values["parent_code"]
        superior = world.nodes.get(code)
        past.era.superior_id = superior.id if superior else None
        if code and superior is None:
            add_unknown(ERAS, line, "parent_code", "组织", code, faults)


def _settle(world: World, node: Node, codes: dict[Any, str]) -> None:
    """Adjust a row; a region's top keeps its superior, and an era that changes it is reported by `check_history`."""
    superior = world.nodes.get(node.parent)
    is_fixed = node.is_region or superior is None
    values = {name: node.values.get(name) for name in FIELDS} | {
        "superior_id": None if is_fixed or superior is None else superior.id
    }
    today = world.today(node.stored.region.code if node.stored else "")
    changed = settle(values, node.eras, nearest_day(today, node.first_day, node.last_day))
    if "superior_id" in changed:
        node.parent = codes[changed.pop("superior_id")]
    node.values |= changed
