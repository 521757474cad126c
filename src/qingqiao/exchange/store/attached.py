"""Photos and files of some records: stored ones and those in a load; their bytes are stored by hash."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from qingqiao.exchange.check.attachments import Arrived, Attachments
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.store.ledger import LoadTally
from qingqiao.records.models import Attachment, File, Photo, Record
from qingqiao.records.store import name_picture
from qingqiao.regions import clock
from qingqiao.regions.bulk import insert
from qingqiao.regions.uuid7 import uuid7
from qingqiao.rows import new_row

Names = dict[str, Attachment]
COLUMNS: tuple[tuple[str, type[Attachment]], ...] = (("photos", Photo), ("files", File))


class Attached:
    """The photos and files of a chunk of records; `write` adds new ones and deletes those no longer named."""

    def __init__(self, attachments: Attachments, ledger: LoadTally, stored: list[UUID]) -> None:
        self._attachments, self._ledger = attachments, ledger
        self._now: dict[tuple[str, UUID], Names] = defaultdict(dict)
        self._new: dict[str, list[Any]] = defaultdict(list)
        self._gone: dict[str, list[UUID]] = defaultdict(list)
        for column, model in COLUMNS:
            rows: Iterable[Any] = model._default_manager.filter(record_id__in=stored) if stored else ()
            for row in rows:
                self._now[column, row.record_id][row.name] = row

    def lay(self, record: Record, line: ParsedRow | None) -> bool:
        """Merge what a line names with what is stored, and return whether anything changed. A line without the column
        changes nothing."""
        is_changed = False
        for column, _ in COLUMNS:
            names = line.values.get(column) if line is not None else None
            if names or (names is not None and (column, record.pk) in self._now):
                is_changed = self._lay(column, record, names) or is_changed
        return is_changed

    def _lay(self, column: str, record: Record, names: tuple[str, ...]) -> bool:
        before = self._now[column, record.pk]
        after: Names = {}
        for name in names:
            arrived = self._attachments.arrived(column, name)
            row = before.get(name)
            after[name] = (
                row if row is not None and _is_same(row, arrived) else self._make(column, record, name)
            )
        gone = [row for name, row in before.items() if after.get(name) is not row]
        self._gone[column] += [row.pk for row in gone]
        self._ledger.dropped |= {row.stored for row in gone if column == "photos"}
        self._new[column] += [row for name, row in after.items() if before.get(name) is not row]
        self._now[column, record.pk] = after
        return after != before

    def _make(self, column: str, record: Record, name: str) -> Attachment:
        arrived = self._attachments.arrived(column, name)
        if (column, name) not in self._attachments.stored:
            self._attachments.stored[column, name] = self._keep(column, arrived)
        stored = self._attachments.stored[column, name]
        columns = {
            "id": uuid7(),
            "record_id": record.pk,
            "name": name,
            "sha256": arrived.sha256,
            "stored": stored,
        }
        if column == "files":
            return new_row(File, {"region": record.region}, **columns, size=arrived.size)
        size = {"width": arrived.width, "height": arrived.height}
        return new_row(Photo, {"region": record.region}, **columns, **size, arrived_at=clock.now())

    def _keep(self, column: str, arrived: Arrived) -> str:
        """Store the bytes of a file, and return the name under which they are stored."""
        if column == "files":
            self._ledger.keep("files", arrived.sha256, arrived.path.read_bytes())
            return arrived.sha256
        picture, thumbnail = self._attachments.picture(arrived.sha256)
        stored = name_picture(picture)
        self._ledger.keep("photos", stored, picture)
        self._ledger.keep("thumbnails", stored, thumbnail)
        return stored

    def counts(self, record: UUID) -> tuple[int, int]:
        """Return the number of arrived photos, and the number of files."""
        photos = self._now.get(("photos", record), {}).values()
        arrived = sum(1 for photo in photos if getattr(photo, "arrived_at", None))
        return arrived, len(self._now.get(("files", record), {}))

    def write(self) -> None:
        """Write the rows; the bytes are stored already."""
        for column, model in COLUMNS:
            if self._gone[column]:
                model._default_manager.filter(pk__in=self._gone[column]).delete()
            insert(model, map(vars, self._new[column]))


def _is_same(row: Attachment, arrived: Arrived) -> bool:
    """Return whether a stored photo or file has these bytes and has arrived."""
    has_arrived = bool(row.stored) or getattr(row, "arrived_at", None) is not None
    return row.sha256 == arrived.sha256 and has_arrived
