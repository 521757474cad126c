"""Rows of a workbook that name what is out of reach: faults in the words of a code that nobody has, before any rule
looks at them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from qingqiao.exchange.check.references import add_joined, add_unknown
from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults, at, shown
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import (
    ADMINS,
    APPOINTMENTS,
    CADRES,
    COMMUNITIES,
    ERAS,
    LEAVES,
    ORGANIZATIONS,
    POSTINGS,
)
from qingqiao.exchange.workbooks.reach import Reach

FILLABLE = (ORGANIZATIONS, ERAS, CADRES, APPOINTMENTS, LEAVES, COMMUNITIES, POSTINGS, ADMINS)
"""The tables that a page takes: what young people are listed with and what is told of them stays their cadre's."""
CODED = (ORGANIZATIONS, CADRES, COMMUNITIES)
NAMES: dict[str, Table] = {
    "organization_code": ORGANIZATIONS,
    "cadre_code": CADRES,
    "community_code": COMMUNITIES,
}
ABOVE = "应为您管理范围内的组织"
Lines = dict[str, list[ParsedRow]]


@dataclass
class _Named:
    """The codes of one table: within reach, new in the file, and those whose own row is at fault."""

    reached: Collection[str]
    new: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def knows(self, code: str) -> bool:
        return code in self.reached or code in self.new


def sift(lines: Lines, reach: Reach, faults: Faults) -> tuple[Lines, frozenset[str]]:
    """Return the rows that name nothing out of reach, and all codes that may be named to the reader.

    The others are faults, or depend on a row that is one.
    """
    named = {table.name: _Named(reach.codes(table)) for table in CODED}
    sifted = {name: list(rows) for name, rows in lines.items()}
    for table in CODED:
        sifted[table.name] = _owned(table, lines.get(table.name, []), named[table.name], reach, faults)
    known = named[ORGANIZATIONS.name]
    for table, is_sound in _superiors(known, reach, faults):
        sifted[table.name] = [line for line in sifted.get(table.name, []) if is_sound(line)]
    for table in FILLABLE:
        rows = sifted.get(table.name, [])
        sifted[table.name] = [line for line in rows if _names_known(table, line, named, reach, faults)]
    return sifted, frozenset(code for one in named.values() for code in (*one.reached, *one.new))


def _owned(
    table: Table, rows: list[ParsedRow], named: _Named, reach: Reach, faults: Faults
) -> list[ParsedRow]:
    codes = {line.values["code"] for line in rows if line.has("code")}
    named.refused = reach.taken(table, codes)
    named.new = codes - named.refused - set(named.reached)
    for line in rows:
        code = line.values.get("code")
        if table is CADRES and code in reach.joined:
            add_joined(table, line, "code", code, reach.joined[code], faults)
        elif code in named.refused:
            wrong = f"{at(table.column('code'))}{shown(code)}不能用在这里"
            faults.add(table, line.row, "code", wrong, "应为您管理范围内的编码；新增的请另编一个")
    return [line for line in rows if line.values.get("code") not in named.refused]


def _superiors(
    known: _Named, reach: Reach, faults: Faults
) -> list[tuple[Table, Callable[[ParsedRow], bool]]]:
    """Return for both tables with a superior whether a line's is within reach, or is as stored."""

    def of_organization(line: ParsedRow) -> bool:
        code, superior = line.values.get("code", ""), line.values.get("parent_code")
        if (superior is None and code in known.reached) or superior == reach.parents.get(code):
            return True
        if not superior:
            wrong = f"{at(ORGANIZATIONS.column('parent_code'))}没有填"
            faults.add(ORGANIZATIONS, line.row, "parent_code", wrong, ABOVE)
        return _is_known(ORGANIZATIONS, line, superior or "", known, faults)

    def of_era(line: ParsedRow) -> bool:
        superior = line.values.get("parent_code")
        key = (line.values.get("organization_code", ""), line.values.get("first_day"))
        if not superior or superior == reach.era_parents.get(key):  # type: ignore[arg-type]
            return True
        return _is_known(ERAS, line, superior, known, faults)

    return [(ORGANIZATIONS, of_organization), (ERAS, of_era)]


def _is_known(table: Table, line: ParsedRow, superior: str, known: _Named, faults: Faults) -> bool:
    if superior and not known.knows(superior) and superior not in known.refused:
        add_unknown(table, line, "parent_code", "组织", superior, faults)
    return known.knows(superior)


def _names_known(
    table: Table, line: ParsedRow, named: dict[str, _Named], reach: Reach, faults: Faults
) -> bool:
    is_known = True
    for column, where in NAMES.items():
        code = line.values.get(column)
        if not code:
            continue
        known = named[where.name]
        if known.knows(code) or (table is POSTINGS and column == "community_code" and _may_post(code, reach)):
            continue
        is_known = False
        if where is CADRES and code in reach.joined:
            add_joined(table, line, column, code, reach.joined[code], faults)
        elif code not in known.refused:
            add_unknown(table, line, column, where.sheet, code, faults)
    return is_known


def _may_post(code: str, reach: Reach) -> bool:
    return code in reach.posting_communities
