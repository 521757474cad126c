"""The region of bench/save_world.py with a past that grows: its records over again, further and further back."""

from collections.abc import Iterator
from datetime import date

from django.db import connection

from bench.save_world import Saves
from qingqiao.accounts.models import Account
from qingqiao.organizations.models import Administrator, Organization
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.project.preparation import prepare
from qingqiao.records.models import Record, Share

YEARS = 3
COPIES = "bench_copies"


class Growing(Saves):
    """So many cadres with so many records in all; `reader` administers the organization of the first of them."""

    def __init__(self, cadres: int, records: int) -> None:
        prepare()
        super().__init__(cadres, records // cadres, date.today())  # noqa: DTZ011 (the machine's day is the region's here)
        self._size = records
        first = self.cadres[0]
        Administrator.objects.create(
            region=first.region,
            organization=Organization.objects.order_by("path")[0],
            cadre_region=first.region_id,
            cadre_id=first.pk,
        )
        self.reader = Account.objects.get(cadre_id=first.pk)

    def save(self, turns: Iterator[int], with_cells: bool) -> None:  # type: ignore[override]
        """The next cadre tells of a visit."""
        self.judge(with_cells)
        super().save("visit", next(turns))
        self.judge(True)

    def grow(self, size: int) -> None:
        """Add copies of all records until there are about so many, on days of the last three years, and judge."""
        more = size // self._size - 1
        if more <= 0:
            return
        self._copy(more)
        self._size = size
        rebuild_region(self.cadres[0].region, self.today)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {COPIES}")
            cursor.execute("ANALYZE")

    def _copy(self, more: int) -> None:
        is_postgresql = connection.vendor == "postgresql"
        key = "gen_random_uuid()" if is_postgresql else "lower(hex(randomblob(16)))"
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {COPIES} AS WITH RECURSIVE turns(turn) AS (SELECT 1 UNION ALL SELECT turn + 1 FROM turns"
                f" WHERE turn < {more}) SELECT id AS was, {key} AS id, turn FROM records_record CROSS JOIN turns"
            )
            cursor.execute(f"CREATE INDEX {COPIES}_was ON {COPIES} (was)")
            for model, day, link in ((Record, "occurred_on", "id"), (Share, "day", "record_id")):
                cursor.execute(self._copying(model, day, link, key))

    def _copying(self, model: type[Record] | type[Share], day: str, link: str, key: str) -> str:
        columns = [field.column for field in model._meta.local_concrete_fields]
        made = {link: "c.id", day: self._back(f"t.{day}", "c.turn")} | ({} if link == "id" else {"id": key})
        shown = ", ".join(made.get(column, f"t.{column}") for column in columns)
        table = model._meta.db_table
        return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {shown} FROM {table} t JOIN {COPIES} c ON c.was = t.{link}"

    def _back(self, day: str, turn: str) -> str:
        """Return the SQL of a day as many days earlier as a number says, within three years."""
        days = f"(({turn} * 37) % {365 * YEARS})"
        return (
            f"{day} - {days}"
            if connection.vendor == "postgresql"
            else f"date({day}, '-' || {days} || ' days')"
        )
