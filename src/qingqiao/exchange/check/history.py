"""The tree on every day: each superior exists while it is one, in the same region, and there is no circle."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from qingqiao.exchange.check.world import LoadedEra, Node, World
from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.tables import ERAS, ORGANIZATIONS

MOST_SHOWN = 6
ALWAYS, STILL = date.min, date.max


class Stretch(NamedTuple):
    """Days on which an organization has one superior (its code), and the era that states it, if any."""

    first_day: date
    last_day: date
    superior: str
    past: LoadedEra | None


def check_history(world: World, faults: Faults, *, is_sound: bool) -> None:
    """Check the tree of every day. `is_sound`: today's has no circle."""
    codes = {node.id: code for code, node in world.nodes.items()}
    stretches = {node.code: list(_stretches(node, codes)) for node in world.nodes.values()}
    for node in world.nodes.values():
        _top_keeps_its_superior(node, faults)
        for stretch in stretches[node.code]:
            _superior_exists(world, node, stretch, faults)
            _superior_is_of_its_region(world, node, stretch, faults)
    if is_sound:
        _no_circle_on_any_day(world, stretches, faults)


def days_shared(one: Node, other: Node) -> bool:
    """Return whether two organizations both exist on some day."""
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _first(node: Node) -> date:
    return node.first_day or ALWAYS


def _last(node: Node) -> date:
    return node.last_day or STILL


def _stretches(node: Node, codes: dict[UUID, str]) -> Iterator[Stretch]:
    """Yield its days in stretches, one per era; before the first era the superior is that of the first."""
    days = sorted(node.past)
    if not days:
        yield Stretch(_first(node), _last(node), node.parent, None)
    for place, day in enumerate(days):
        past = node.past[day]
        first = max(day if place else ALWAYS, _first(node))
        last = min(days[place + 1] - timedelta(1) if place + 1 < len(days) else STILL, _last(node))
        if first <= last:
            above = None if _is_fixed(node) else past.era.superior_id
            yield Stretch(first, last, codes[above] if above else node.parent, past if above else None)


def _is_fixed(node: Node) -> bool:
    """Return whether no era may set a superior: the top, and the tops of regions."""
    return node.is_region or not node.parent


def _place(node: Node, past: LoadedEra | None, column: str = "parent_code") -> tuple[Table, int, str]:
    """Return the place of the value: the era's row, or the organization's; row 0: it is stored and isn't in the file."""
    if past and past.row:
        return ERAS, past.row, "parent_code"
    return ORGANIZATIONS, node.line.row if node.line else 0, column


def _top_keeps_its_superior(node: Node, faults: Faults) -> None:
    for past in node.past.values():
        if past.era.superior_id and _is_fixed(node):
            wrong = f"“{node.code}”是辖区或最上级组织，{past.era.first_day} 起却另有上级"
            table, row, column = _place(node, past, "is_region")
            faults.add(table, row, column, wrong, "辖区的上级不应有沿革，这一格应为空")


def _superior_exists(world: World, node: Node, stretch: Stretch, faults: Faults) -> None:
    superior = world.nodes.get(stretch.superior)
    if superior is None or (_first(superior) <= stretch.first_day and stretch.last_day <= _last(superior)):
        return
    table, row, column = _place(node, stretch.past)
    if not row:
        ends_early = stretch.last_day > _last(superior)
        table, row, column = _place(superior, None, "last_day" if ends_early else "first_day")
    exists = _days(_first(superior), _last(superior))
    days = _days(stretch.first_day, stretch.last_day)
    wrong = f"“{node.code}”在 {days} 的上级是“{superior.code}”，它却只在 {exists} 存续"
    faults.add(table, row, column, wrong, "上级组织应在这期间一直存在")


def _days(first: date, last: date) -> str:
    return f"{'始终' if first == ALWAYS else first} 至 {'今' if last == STILL else last}"


def _superior_is_of_its_region(world: World, node: Node, stretch: Stretch, faults: Faults) -> None:
    superior = world.nodes.get(stretch.superior)
    if node.is_region or superior is None or not node.region or not superior.region:
        return
    if superior.region != node.region:
        table, row, column = _place(node, stretch.past)
        wrong = f"“{node.code}”在辖区“{node.region}”，当时的上级“{superior.code}”却在辖区“{superior.region}”"
        faults.add(table, row, column, wrong, "沿革不应跨辖区")


def _no_circle_on_any_day(world: World, stretches: dict[str, list[Stretch]], faults: Faults) -> None:
    """Check the days on which an organization gets a superior: each one must still reach the top."""
    changes: dict[date, list[tuple[str, Stretch | None]]] = {}
    for code, held in stretches.items():
        for stretch in held:
            changes.setdefault(stretch.first_day, []).append((code, stretch))
            if stretch.last_day < STILL:
                changes.setdefault(stretch.last_day + timedelta(1), []).insert(0, (code, None))
    now: dict[str, Stretch] = {}
    for day in sorted(changes):
        for code, begun in changes[day]:
            if begun is None:
                now.pop(code, None)
            else:
                now[code] = begun
        reported: set[str] = set()
        for code, begun in changes[day]:
            if begun is not None and code not in reported:
                reported |= _circle(world, code, now, day, faults)


def _circle(world: World, code: str, now: dict[str, Stretch], day: date, faults: Faults) -> set[str]:
    """Return the codes on a circle above an organization, with a fault for each."""
    way: dict[str, None] = {}
    while code in now and code not in way:
        way[code] = None
        code = now[code].superior
    if code not in way:
        return set()
    codes = list(way)[list(way).index(code) :]
    around = "→".join(f"“{one}”" for one in [*codes[:MOST_SHOWN], codes[0]])
    for one in codes:
        table, row, column = _place(world.nodes[one], now[one].past)
        if row:
            wrong = f"{day} 起上级编码绕成了一圈：{around}"
            faults.add(table, row, column, wrong, "在每一天，逐级向上都应到达最上级组织")
    return set(codes)
