"""The tree: one top, no circle, every parent known; and the region of every organization."""

from qingqiao.exchange.check.eras import lay_eras
from qingqiao.exchange.check.history import check_history, days_shared
from qingqiao.exchange.check.references import add_unknown
from qingqiao.exchange.check.spans import days_in_order
from qingqiao.exchange.check.world import Node, Seen, World
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import ORGANIZATIONS
from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import parent
from qingqiao.regions.models import Region
from qingqiao.regions.uuid7 import uuid7

MOST_SHOWN = 6
MOST_LEVELS = 50
FIELDS = (
    *("name", "level", "type", "field", "rank_section_or_above", "many_youth"),
    *("declared_organizations", "declared_cadres", "first_day", "last_day"),
)


def check_organizations(world: World, faults: Faults) -> None:
    """Merge the file's organizations with the stored ones, check the tree, and set each one's region."""
    _stored(world)
    seen = Seen(ORGANIZATIONS, faults)
    for line in world.of(ORGANIZATIONS):
        if line.has("code") and seen.is_new(line.values["code"], line, "code"):
            _lay(world, line, faults)
    lay_eras(world, faults)
    _parents_are_known(world, faults)
    _there_is_one_top(world, faults)
    _regions_stay(world, faults)
    lost = _circles(world, faults)
    _is_not_too_deep(world, lost, faults)
    _assign_regions(world, lost)
    check_history(world, faults, is_sound=not lost)


def _stored(world: World) -> None:
    world.regions = {region.code: region for region in Region.objects.all()}
    by_path = {row.path: row for row in Organization.objects.select_related("region")}
    for path, row in by_path.items():
        above = by_path.get(parent(path))
        superior = above.code if above else ""
        node = Node(row.code, row.pk, superior, superior, row.code in world.regions, row)
        node.values = {name: getattr(row, name) for name in FIELDS}
        world.nodes[row.code] = node


def _lay(world: World, line: ParsedRow, faults: Faults) -> None:
    code = line.values["code"]
    node = world.nodes.get(code)
    if node is None:
        node = world.nodes[code] = Node(code, uuid7())
        node.values = {column.name: column.empty for column in ORGANIZATIONS.columns if column.name in FIELDS}
    node.line = line
    node.parent = line.values.get("parent_code", node.parent)
    node.is_region = line.values.get("is_region", node.is_region)
    node.values |= {name: line.values[name] for name in FIELDS if name in line.values}
    days_in_order(ORGANIZATIONS, line, node.first_day, node.last_day, faults)


def _parents_are_known(world: World, faults: Faults) -> None:
    for node in world.nodes.values():
        if node.parent and node.parent not in world.nodes and node.line:
            add_unknown(ORGANIZATIONS, node.line, "parent_code", "组织", node.parent, faults)


def _there_is_one_top(world: World, faults: Faults) -> None:
    tops = [node for node in world.nodes.values() if not node.parent]
    tops.sort(key=lambda node: (node.stored is None, node.line.row if node.line else 0))
    for place, node in enumerate(tops):
        other = next((one for one in tops[:place] if days_shared(one, node)), None)
        is_new_top = node.stored is None or bool(node.parent_before)
        if node.line and other and is_new_top:
            wrong = f"上级编码为空，但最上级已经是“{other.code}”"
            faults.add(ORGANIZATIONS, node.line.row, "parent_code", wrong, "整棵树应只有一个最上级组织")


def _regions_stay(world: World, faults: Faults) -> None:
    """Check that no stored region is removed: its days, packs and people would be lost."""
    for node in world.nodes.values():
        if node.line and node.parent and not node.is_region and node.code in world.regions:
            wrong = f"“{node.code}”已经是辖区，不能由导入取消"
            faults.add(ORGANIZATIONS, node.line.row, "is_region", wrong, "应为“是”")


def _circles(world: World, faults: Faults) -> set[str]:
    """Return the codes of the organizations on a circle, with a fault for each."""
    done: set[str] = set()
    lost: set[str] = set()
    for code in world.nodes:
        way: dict[str, None] = {}
        while code in world.nodes and code not in done and code not in way:
            way[code] = None
            code = world.nodes[code].parent
        if code in way:
            codes = list(way)
            lost |= _circle(world, codes[codes.index(code) :], faults)
        done.update(way)
    return lost


def _circle(world: World, codes: list[str], faults: Faults) -> set[str]:
    around = "→".join(f"“{code}”" for code in [*codes[:MOST_SHOWN], codes[0]])
    for code in codes:
        if line := world.nodes[code].line:
            wrong = f"上级编码绕成了一圈：{around}"
            faults.add(ORGANIZATIONS, line.row, "parent_code", wrong, "逐级向上应到达最上级组织")
    return set(codes)


def _is_not_too_deep(world: World, lost: set[str], faults: Faults) -> None:
    """Check that a path has at most fifty steps; no committee has ten."""
    for node in world.nodes.values():
        levels, code = 0, node.code
        while code in world.nodes and code not in lost and levels <= MOST_LEVELS:
            levels, code = levels + 1, world.nodes[code].parent
        if levels > MOST_LEVELS and node.line:
            wrong = f"“{node.code}”以上的层级超过 {MOST_LEVELS} 级"
            faults.add(ORGANIZATIONS, node.line.row, "parent_code", wrong, f"应不超过 {MOST_LEVELS} 级")


def _assign_regions(world: World, lost: set[str]) -> None:
    """Set each organization's region: itself or the nearest one above that is a region; the top always is. Without a
    path to the top, none."""
    for node in world.nodes.values():
        way, here = [], node
        while not here.region and not here.is_region and here.parent in world.nodes and here.code not in lost:
            way.append(here)
            here = world.nodes[here.parent]
        is_end = here.is_region or not here.parent
        region = here.region or (here.code if is_end and here.code not in lost else "")
        for one in (*way, here):
            one.region = one.region or region
