"""The rows that a row refers to: found in the same region, or a fault."""

from collections.abc import Container, Mapping
from typing import TypeVar

from qingqiao.exchange.check.world import Member, Node, World
from qingqiao.exchange.check.zeros import with_zeros
from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults, at, shown
from qingqiao.exchange.id_numbers import holds_id_number
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import CADRES, COMMUNITIES, ORGANIZATIONS

Found = TypeVar("Found", Member, Node)


def organization_of(
    world: World, table: Table, line: ParsedRow, faults: Faults, column: str = "organization_code"
) -> Node | None:
    """Return the organization that a line names; None when it names none or, with a fault, an unknown one."""
    return _find(world, ORGANIZATIONS, world.nodes, table, line, column, faults)


def cadre_of(
    world: World, table: Table, line: ParsedRow, faults: Faults, column: str = "cadre_code"
) -> Member | None:
    """Return the cadre that a line names, or None as above; with a fault for one who was joined to another."""
    found = _find(world, CADRES, world.cadres, table, line, column, faults)
    if found is not None and found.stays:
        add_joined(table, line, column, found.code, found.stays, faults)
        return None
    return found


def community_of(world: World, table: Table, line: ParsedRow, faults: Faults) -> Member | None:
    """Return the community that a line names, or None as above."""
    return _find(world, COMMUNITIES, world.communities, table, line, "community_code", faults)


def _find(
    world: World,
    where: Table,
    known: Mapping[str, Found],
    table: Table,
    line: ParsedRow,
    column: str,
    faults: Faults,
) -> Found | None:
    code = line.values.get(column)
    if not code:
        return None
    found = known.get(code)
    if found is None and where.name not in world.unsure:
        add_unknown(table, line, column, where.sheet, code, faults, known)
    return found


def add_unknown(
    table: Table,
    line: ParsedRow,
    column: str,
    what: str,
    code: str,
    faults: Faults,
    known: Container[str] = (),
) -> None:
    """Add a fault for an unknown code; a known code may be the same with leading zeros."""
    if whole := with_zeros(code, known):
        wrong = f"{at(table.column(column))}{shown(code)}查无此{what}，只有“{whole}”"
        faults.add(table, line.row, column, wrong, "多半是表格软件去掉了前面的 0，应把这一列设为文本再填")
        return
    wrong = f"{at(table.column(column))}{shown(code)}查无此{what}"
    faults.add(table, line.row, column, wrong, f"应为本次或已经导入的{what}编码")


def add_joined(table: Table, line: ParsedRow, column: str, code: str, stays: str, faults: Faults) -> None:
    """Add a fault for the code of a cadre who was joined to another: what is written there would be lost to view."""
    wrong = f"{at(table.column(column))}{shown(code)}是重复登记，已并入“{stays}”"
    faults.add(table, line.row, column, wrong, f"应改用“{stays}”")


def holds_no_id_number(table: Table, line: ParsedRow, columns: tuple[str, ...], faults: Faults) -> None:
    """Check that columns about a young person contain no ID number, which would be stored (policy.md 6)."""
    for column in columns:
        if holds_id_number(line.values.get(column) or ""):
            wrong = f"{at(table.column(column))}里填的是身份证号"
            faults.add(table, line.row, column, wrong, "身份证号不应导入，应改用自编的编码或别的联系方式")


def stays_in(region: str, found: Member, table: Table, line: ParsedRow, column: str, faults: Faults) -> bool:
    """Return whether a referenced row is in the row's region; unsound ones aren't checked."""
    if not region or not found.region or region == found.region:
        return True
    wrong = f"{at(table.column(column))}“{found.code}”在辖区“{found.region}”，这一行在辖区“{region}”"
    faults.add(table, line.row, column, wrong, "不应跨辖区")
    return False
