"""Generated data of any size for benchmarks and load tests: the load format, streamed, in a city's proportions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

from qingqiao.demo.pictures import pictures
from qingqiao.demo.report import report_pdf
from qingqiao.demo.rows import COLUMNS, Folder
from qingqiao.demo.world_cadres import cadres_of, standing_rows
from qingqiao.demo.world_records import PHOTOS, REPORT_FILE, record_rows
from qingqiao.demo.world_tree import regions_of

ROWS_AT_A_TIME = 5_000

Row = tuple[object, ...]


@dataclass(frozen=True)
class WorldSize:
    """A size: total cadres, number of regions, mean records of a cadre over so many days up to `today`."""

    cadres: int
    today: date
    seed: int = 1
    regions: int = 1
    records_per_cadre: int = 52
    days: int = 365


def world_rows(world: WorldSize) -> Iterator[tuple[str, Row]]:
    """Yield every row as (table, cells in the order of COLUMNS[table]); the same world gives the same rows."""
    for region in regions_of(world.cadres, world.regions, Random(f"{world.seed}/tree")):
        yield from region.rows()
        for cadre in cadres_of(region, world.seed, world.today):
            yield from cadre.rows()
            yield from record_rows(cadre, world.records_per_cadre, world.days, world.seed, world.today)
        yield from standing_rows(region, world.today)


def write_world(world: WorldSize, path: Path) -> Folder:
    """Write the generated folder under `path`, and return it with its counts of rows."""
    with Folder(path) as folder:
        for name, picture in islice(pictures(world.seed), PHOTOS):
            folder.keep("photos", name, picture)
        folder.keep("files", REPORT_FILE, report_pdf())
        waiting: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        for table, row in world_rows(world):
            rows = waiting[table]
            rows.append(row)
            if len(rows) == ROWS_AT_A_TIME:
                folder.add_all(table, rows)
                rows.clear()
        for table, rows in waiting.items():
            folder.add_all(table, rows)
    return folder
