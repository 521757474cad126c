"""Organizations and their places in the tree: new children come last, a new parent moves the subtree."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from qingqiao.exchange.check.world import Node, World
from qingqiao.exchange.store.ledger import CHANGED, NEW, UNCHANGED, LoadTally
from qingqiao.exchange.tables import ORGANIZATIONS
from qingqiao.organizations.eras import JUDGED_BY
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.path import number_of, parent, step
from qingqiao.progress.sums.moved import sum_again
from qingqiao.regions.bulk import insert, revise, write_changed

CHUNK = 500


def store_organizations(world: World, ledger: LoadTally) -> None:
    """Write the file's organizations, and the paths of all that move."""
    paths = paths_of(world)
    new: list[dict[str, Any]] = []
    changed: dict[Organization, set[str]] = {}
    for code, node in world.nodes.items():
        columns = node.values | {"path": paths[code]}
        if node.stored is None:
            new.append({"id": node.id, "region_id": ledger.regions[node.region].pk, "code": code, **columns})
            ledger.add_change(ORGANIZATIONS, NEW, node.line, Organization, node.id, None, new[-1])
        elif fields := _revised(node, node.stored, columns, ledger):
            changed[node.stored] = fields
        _note(node, node.stored in changed if node.stored else True, ledger)
    _touch([row.pk for row, fields in changed.items() if fields & JUDGED_BY], ledger)
    if not ledger.is_dry:
        moved = [row for row, fields in changed.items() if "path" in fields]
        _step_aside(moved)
        write_changed(Organization, changed)
        insert(Organization, new)
        sum_again([row.pk for row in moved])


def _revised(node: Node, stored: Organization, columns: dict[str, Any], ledger: LoadTally) -> set[str]:
    """Set the values, unless the tally is dry, and return the names of the fields that change."""
    before = {name: getattr(stored, name) for name in columns}
    fields = {name for name, value in columns.items() if before[name] != value}
    if not ledger.is_dry:
        revise(stored, columns)
    if fields or node.line:
        was, now = ({name: one[name] for name in sorted(fields)} for one in (before, columns))
        kind = CHANGED if fields else UNCHANGED
        ledger.add_change(ORGANIZATIONS, kind, node.line, Organization, node.id, was, now)
    return fields


def _touch(ids: list[UUID], ledger: LoadTally) -> None:
    """Whoever serves or served in an organization that is another kind now is judged anew."""
    codes = {region.pk: code for code, region in ledger.regions.items()}
    for first in range(0, len(ids), CHUNK):
        served = Appointment.objects.filter(organization__in=ids[first : first + CHUNK]).order_by()
        for region, cadre in served.values_list("region_id", "cadre_id"):
            ledger.touch(codes[region], cadre)


def _note(node: Node, is_written: bool, ledger: LoadTally) -> None:
    if node.line:
        what = NEW if node.stored is None else CHANGED if is_written else UNCHANGED
        ledger.note(ORGANIZATIONS, node.region, what)


def _step_aside(moved: list[Organization]) -> None:
    """Set temporary paths for moved rows first, since paths are unique."""
    ids = [row.pk for row in moved]
    for row in Organization.objects.filter(pk__in=ids).only("id", "region"):
        Organization.objects.filter(region=row.region_id, pk=row.pk).update(path=f"~{row.pk.hex}")


def paths_of(world: World) -> dict[str, str]:
    """Return code → path. Those with the same parent keep their number; the others follow by code."""
    below: dict[str, list[Node]] = defaultdict(list)
    for node in world.nodes.values():
        below[node.parent].append(node)
    codes = {node.stored.path: node.code for node in world.nodes.values() if node.stored}
    found: dict[str, str] = {}
    waiting = [""]
    while waiting:
        above = waiting.pop()
        for node, number in _numbered(below[above], above, codes):
            found[node.code] = found.get(above, "") + step(number)
            waiting.append(node.code)
    return found


def _numbered(nodes: list[Node], above: str, codes: dict[str, str]) -> list[tuple[Node, int]]:
    stay, come = {}, []
    for node in nodes:
        if node.stored and codes.get(parent(node.stored.path), "") == above:
            stay[node.code] = number_of(node.stored.path)
        else:
            come.append(node.code)
    following = max(stay.values(), default=-1) + 1
    numbers = stay | {code: following + place for place, code in enumerate(sorted(come))}
    return [(node, numbers[node.code]) for node in nodes]
