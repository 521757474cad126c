"""Records with all that hangs on them: shares, participants, photos, files. What judging reads of them is made here once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from qingqiao.exchange.check.attachments import Attachments
from qingqiao.exchange.check.records import local_day
from qingqiao.exchange.check.world import World
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.store.attached import Attached
from qingqiao.exchange.store.insert import insert
from qingqiao.exchange.store.ledger import CHANGED, NEW, UNCHANGED, LoadTally
from qingqiao.exchange.store.people import ParticipantStore
from qingqiao.exchange.store.upsert import filled, revise, write_changed
from qingqiao.exchange.tables import RECORDS
from qingqiao.policy.facts import pack_people
from qingqiao.records.models import Record, Share
from qingqiao.records.shares import counts, delay_of, shape_of

CHUNK = 1000
SAID = ("occurred_on", "title", "channel", "face_to_face", "text", "place", "status")


def store_records(
    world: World,
    lines: Iterable[ParsedRow],
    attachments: Attachments,
    moved: dict[str, set[UUID]],
    ledger: LoadTally,
) -> None:
    """Write the file's records; then count anew those that only got participants, or moved to another region."""
    source = iter(lines)
    while chunk := list(islice(source, CHUNK)):
        _Chunk(world, attachments, ledger).write({line.values["code"]: line for line in chunk})
    others = {UUID(bytes=id) for id in world.people}.union(*moved.values())
    remaining = iter(others)
    while ids := list(islice(remaining, CHUNK)):
        _Chunk(world, attachments, ledger).write(dict.fromkeys(ids))


@dataclass
class _Chunk:
    """Some records, their rows before and after."""

    world: World
    attachments: Attachments
    ledger: LoadTally
    new: list[Record] = field(default_factory=list)
    changed: dict[Record, set[str]] = field(default_factory=dict)
    gone_shares: list[UUID] = field(default_factory=list)
    new_shares: list[dict[str, Any]] = field(default_factory=list)

    def write(self, lines: dict[UUID, ParsedRow] | dict[UUID, None]) -> None:
        """Write the records of these ids: as their lines say, or, without a line, as they are."""
        stored = {row.pk: row for row in Record.objects.filter(pk__in=list(lines)).select_related("region")}
        shares = _shares_of(list(stored))
        people = ParticipantStore(self.ledger, list(stored))
        attached = Attached(self.attachments, self.ledger, list(stored))
        for id, line in lines.items():
            row = stored.get(id)
            author, before = row.author_id if row else None, shares.get(id, [])
            record, is_told = self._tell(id, line, row)
            tokens = people.join(record, self.world.people.pop(id.bytes, ()), record.region.code)
            is_attached = attached.lay(record, line)
            cadres = self._cadres(record, line, before)
            self._share(record, cadres, tokens, attached.counts(id), before)
            if author not in (None, record.author_id):
                people.hand_over(record, author)
            if line is not None:
                is_joined = set(cadres) != {share.cadre_id for share in before}
                self._note(record, row is None, is_told or is_attached or is_joined)
        self._write_records()
        people.write()
        attached.write()

    def _write_records(self) -> None:
        insert(Record, map(vars, self.new))
        write_changed(Record, self.changed)
        if self.gone_shares:
            Share.objects.filter(pk__in=self.gone_shares).delete()
        insert(Share, self.new_shares)

    def _tell(self, id: UUID, line: ParsedRow | None, row: Record | None) -> tuple[Record, bool]:
        """The record as its line tells it, and whether that is anything new."""
        if line is None:
            if row is None:
                raise KeyError(id)
            return row, False
        author = self.world.cadres[line.values["author_code"]]
        region = self.ledger.regions[author.region]
        said = self._fields(line if row else filled(line, RECORDS), region) | {"author_id": author.id}
        if row is None:
            record = Record(id=id, region=region, **said)
            self.new.append(record)
            return record, True
        row.region = region
        fields = revise(row, said)
        if fields:
            row.revision += 1
            self.changed[row] = {*fields, "revision"}
        return row, bool(fields)

    def _fields(self, line: ParsedRow, region: Any) -> dict[str, Any]:
        said = {name: line.values[name] for name in SAID if name in line.values}
        said |= {name: ";".join(line.values[name]) for name in ("kinds", "tasks") if name in line.values}
        if "community_code" in line.values:
            code = line.values["community_code"]
            said["community_id"] = self.world.communities[code].id if code else None
        if "submitted_at" in line.values:
            moment = line.values["submitted_at"]
            said["submitted_at"] = moment.replace(tzinfo=moment.tzinfo or region.zone()) if moment else None
        return said

    def _cadres(self, record: Record, line: ParsedRow | None, shares: list[Share]) -> list[UUID]:
        """The author first, then the co-hosts; an author among her own co-hosts is none."""
        if line is not None and "cohost_codes" in line.values:
            cohosts = [self.world.cadres[code].id for code in line.values["cohost_codes"]]
        else:
            cohosts = [share.cadre_id for share in shares if not share.is_author]
        return list(dict.fromkeys((record.author_id, *cohosts)))

    def _share(
        self,
        record: Record,
        cadres: list[UUID],
        tokens: list[int],
        attached: tuple[int, int],
        before: list[Share],
    ) -> None:
        """Make the record's shares anew when they are other than they were."""
        people = pack_people(tokens)
        photos, files = attached
        shape = shape_of(record, photos=photos, files=files, participants=len(people) // 8)
        submitted = local_day(record.submitted_at, record.region) if record.submitted_at else None
        told = (counts(record), record.occurred_on, shape, delay_of(record.occurred_on, submitted), people)
        after = {(cadre, cadre == record.author_id, *told) for cadre in cadres}
        if after == {_as_told(share) for share in before}:
            return
        self.gone_shares += [share.pk for share in before]
        names = ("cadre_id", "is_author", "counts", "day", "shape", "delay", "people")
        self.new_shares += [
            {"region_id": record.region_id, "record_id": record.pk, **dict(zip(names, one, strict=True))}
            for one in sorted(after, key=lambda one: (not one[1], str(one[0])))
        ]
        self.ledger.touch(record.region.code, *cadres, *(share.cadre_id for share in before))

    def _note(self, record: Record, is_new: bool, is_written: bool) -> None:
        what = NEW if is_new else CHANGED if is_written else UNCHANGED
        self.ledger.note(RECORDS, record.region.code, what)


def _as_told(share: Share) -> tuple[Any, ...]:
    return (
        *(share.cadre_id, share.is_author, share.counts, share.day, share.shape, share.delay),
        bytes(share.people),
    )


def _shares_of(ids: list[UUID]) -> dict[UUID, list[Share]]:
    found = defaultdict(list)
    for share in Share.objects.filter(record_id__in=ids) if ids else ():
        found[share.record_id].append(share)
    return found
