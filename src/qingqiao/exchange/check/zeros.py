"""Codes whose leading zeros a spreadsheet dropped: 1 beside a known 001 is a mistake, not a new code."""

from collections.abc import Container, Mapping

from qingqiao.exchange.check.world import World
from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults, at, shown
from qingqiao.exchange.tables import CADRES, COMMUNITIES, ORGANIZATIONS

LONGEST = 20


def with_zeros(code: str, known: Container[str]) -> str:
    """Return the known code that equals this one with leading zeros; empty without one."""
    if not (code.isascii() and code.isdigit()):
        return ""
    wider = (code.zfill(width) for width in range(len(code) + 1, LONGEST + 1))
    return next((candidate for candidate in wider if candidate in known), "")


def check_zeros(world: World, faults: Faults) -> None:
    """Check that no new organization, cadre or community has another's code without its leading zeros."""
    organizations = {
        code: node.line.row for code, node in world.nodes.items() if node.line and not node.stored
    }
    nodes = set(filter(world.shows, world.nodes))
    no_new_code_lost_zeros(ORGANIZATIONS, "code", organizations, nodes, faults)
    for table, members in ((CADRES, world.cadres), (COMMUNITIES, world.communities)):
        rows = {code: member.row for code, member in members.items() if member.row and not member.before}
        no_new_code_lost_zeros(table, "code", rows, set(filter(world.shows, members)), faults)


def no_new_code_lost_zeros(
    table: Table, column: str, rows: Mapping[str, int], known: Container[str], faults: Faults
) -> None:
    """Compare new codes, each with its row, with all known ones."""
    for code, row in rows.items():
        if whole := with_zeros(code, known):
            wrong = f"{at(table.column(column))}{shown(code)}与已有的“{whole}”只差前面的 0"
            faults.add(table, row, column, wrong, "多半是表格软件去掉了 0，应把这一列设为文本再填")
