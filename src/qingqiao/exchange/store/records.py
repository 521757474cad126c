"""Records with everything that belongs to them: shares, participants, photos, files."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from qingqiao.actions.record_batch import Batch
from qingqiao.exchange.check.attachments import Attachments
from qingqiao.exchange.check.world import World
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.store.attached import Attached
from qingqiao.exchange.store.ledger import CHANGED, NEW, UNCHANGED, LoadTally
from qingqiao.exchange.store.people import ParticipantStore
from qingqiao.exchange.store.upsert import filled
from qingqiao.exchange.tables import RECORDS
from qingqiao.records.body import COLUMNS
from qingqiao.records.models import Record, Share
from qingqiao.records.schema import to_column
from qingqiao.regions.bulk import revise, stored_regions
from qingqiao.rows import new_row

CHUNK = 1000
LISTS = tuple(one for one in COLUMNS if one.is_list)
PLAIN = tuple(one.name for one in COLUMNS if not one.is_list)


def store_records(
    world: World,
    lines: Iterable[ParsedRow],
    attachments: Attachments,
    moved: dict[str, set[UUID]],
    ledger: LoadTally,
) -> None:
    """Write the file's records; then count those again that only got participants or moved to another region."""
    source = iter(lines)
    while chunk := list(islice(source, CHUNK)):
        _Chunk(world, attachments, ledger).write({line.values["code"]: line for line in chunk})
    others = {UUID(bytes=id) for id in world.people}.union(*moved.values())
    remaining = iter(others)
    while ids := list(islice(remaining, CHUNK)):
        _Chunk(world, attachments, ledger).write(dict.fromkeys(ids))


@dataclass
class _Chunk:
    """Some records with their rows before and after."""

    world: World
    attachments: Attachments
    ledger: LoadTally
    batch: Batch = field(default_factory=Batch)

    def write(self, lines: dict[UUID, ParsedRow] | dict[UUID, None]) -> None:
        """Write the records of these ids, as their lines say; without a line, unchanged."""
        known = list(stored_regions(Record, list(lines)))
        rows = Record.objects.filter(pk__in=known).select_related("region") if known else ()
        stored = {row.pk: row for row in rows}
        shares = _shares_of(list(stored))
        people = ParticipantStore(self.ledger, list(stored))
        attached = Attached(self.attachments, self.ledger, list(stored))
        for id, line in lines.items():
            row = stored.get(id)
            author, before = row.author_id if row else None, shares.get(id, [])
            record, fields = self._store(id, line, row)
            tokens, is_more = people.join(record, self.world.people.pop(id.bytes, ()), record.region.code)
            is_attached = attached.lay(record, line)
            cadres = self._cadres(record, line, before)
            is_joined = set(cadres) != {share.cadre_id for share in before}
            if self.batch.share(record, cadres, tokens, attached.counts(id), before):
                self.ledger.touch(record.region.code, *cadres, *(share.cadre_id for share in before))
            if author not in (None, record.author_id):
                people.hand_over(record, author)
            if row is not None and (fields or is_more or is_attached or is_joined):
                self.batch.revise(record, fields)
                self.ledger.revise(record.region.code)
            if line is not None:
                self._note(record, row is None, bool(fields) or is_attached or is_joined)
        self.batch.write()
        people.write()
        attached.write()

    def _store(self, id: UUID, line: ParsedRow | None, row: Record | None) -> tuple[Record, set[str]]:
        """Return the record of a line, and which columns of a stored one changed."""
        if line is None:
            if row is None:
                raise KeyError(id)
            return row, set()
        author = self.world.cadres[line.values["author_code"]]
        region = self.ledger.regions[author.region]
        columns = self._fields(line if row else filled(line, RECORDS), region) | {"author_id": author.id}
        if row is None:
            record = new_row(Record, {"region": region}, **columns, id=id)
            self.batch.submit(record)
            return record, set()
        row.region = region
        return row, revise(row, columns)

    def _fields(self, line: ParsedRow, region: Any) -> dict[str, Any]:
        values = line.values
        columns = {name: values[name] for name in PLAIN if name in values}
        columns.update((one.name, to_column(one, values[one.name])) for one in LISTS if one.name in values)
        if "community_code" in values:
            code = values["community_code"]
            columns["community_id"] = self.world.communities[code].id if code else None
        if "submitted_at" in values:
            moment = values["submitted_at"]
            columns["submitted_at"] = (
                moment.replace(tzinfo=moment.tzinfo or region.zone()) if moment else None
            )
        return columns

    def _cadres(self, record: Record, line: ParsedRow | None, shares: list[Share]) -> list[UUID]:
        """Return the author first, then the co-hosts, without the author among them."""
        if line is not None and "cohost_codes" in line.values:
            cohosts = [self.world.cadres[code].id for code in line.values["cohost_codes"]]
        else:
            cohosts = [share.cadre_id for share in shares if not share.is_author]
        return list(dict.fromkeys((record.author_id, *cohosts)))

    def _note(self, record: Record, is_new: bool, is_written: bool) -> None:
        what = NEW if is_new else CHANGED if is_written else UNCHANGED
        self.ledger.note(RECORDS, record.region.code, what)


def _shares_of(ids: list[UUID]) -> dict[UUID, list[Share]]:
    found = defaultdict(list)
    for share in Share.objects.filter(record_id__in=ids) if ids else ():
        found[share.record_id].append(share)
    return found
