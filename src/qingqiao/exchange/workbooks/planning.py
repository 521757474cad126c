"""What an import would do, row by row: read, sifted, checked and compared with what is stored; nothing is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from qingqiao.exchange.check.everything import check_tables
from qingqiao.exchange.check.world import World
from qingqiao.exchange.faults import Fault, Faults
from qingqiao.exchange.lines import read_lines
from qingqiao.exchange.read.book import InputBook
from qingqiao.exchange.store.eras import store_eras
from qingqiao.exchange.store.ledger import LoadTally, RowChange
from qingqiao.exchange.store.organizations import store_organizations
from qingqiao.exchange.store.regions import store_regions
from qingqiao.exchange.store.rows import store_rows
from qingqiao.exchange.workbooks.permits import check_permits, check_regions
from qingqiao.exchange.workbooks.progress import Progress, Unwatched
from qingqiao.exchange.workbooks.reach import Reach
from qingqiao.exchange.workbooks.sifting import FILLABLE, Lines, sift

ELSEWHERE = "不在这里导入：联系青年和工作记录由团干部本人登记"
ROUNDS = 4
"""How often faulty rows are set aside before those that depend on them are no longer followed."""


@dataclass
class ImportPlan:
    """The faults, and the changes of the rows without any. `world` is what the rows were compared with: None when nothing
    could be compared."""

    lines: Lines
    faults: list[Fault]
    changes: list[RowChange] = field(default_factory=list)
    world: World | None = None
    passed_over: list[str] = field(default_factory=list)


def plan_book(book: InputBook, faults: Faults, reach: Reach, progress: Progress | Unwatched) -> ImportPlan:
    """Return what an import of the book would do for an actor."""
    passed_over = [*book.passed_over, *_set_aside(book)]
    lines = {
        table.name: list(progress.rows("读取", table, read_lines(book.sheets[table.name], faults)))
        for table in FILLABLE
        if table.name in book.sheets
    }
    if book.unsure:
        return ImportPlan(lines, list(faults), passed_over=passed_over)
    progress.phase("核对，与现有资料比对")
    plan = _planned(lines, faults, reach)
    plan.passed_over = passed_over
    return plan


def _set_aside(book: InputBook) -> Iterator[str]:
    """Take the tables that a page doesn't fill out of the book, and name them."""
    fillable = {table.name for table in FILLABLE}
    for name in [name for name in book.sheets if name not in fillable]:
        yield f"工作表 {book.sheets.pop(name).source}（{ELSEWHERE}）"


def _planned(lines: Lines, faults: Faults, reach: Reach) -> ImportPlan:
    """Check the rows. Where some are faulty the others are compared without them, and what follows from a missing row is
    no fault of its own."""
    rows, found = lines, faults
    for _ in range(ROUNDS):
        sifted, shown = sift(rows, reach, found)
        world, before = check_tables(sifted, shown, found), len(faults)
        if not found:
            check_regions(world, faults)
            changes = compare(world)
            check_permits(world, changes, reach, faults)
            if len(faults) == before:
                return ImportPlan(lines, list(faults), changes, world)
        rows, found = _without(sifted, [*found, *faults]), Faults()
    return ImportPlan(lines, list(faults))


def _without(lines: Lines, faults: Iterable[Fault]) -> Lines:
    faulty = {(fault.table, fault.row) for fault in faults}
    return {name: [line for line in rows if (name, line.row) not in faulty] for name, rows in lines.items()}


def compare(world: World) -> list[RowChange]:
    """Return what the world would write, without writing."""
    changes: list[RowChange] = []
    tally = LoadTally(is_dry=True, changes=changes)
    for store in STORES:
        store(world, tally)
    return changes


STORES: tuple[Callable[[World, LoadTally], None], ...] = (
    store_regions,
    store_organizations,
    store_eras,
    store_rows,
)
