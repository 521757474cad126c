"""Records: who, when, what; no future day, no co-host or community of another region, words of the region's packs."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from qingqiao.exchange.check.attachments import Attachments
from qingqiao.exchange.check.references import add_joined, add_unknown, cadre_of, community_of, stays_in
from qingqiao.exchange.check.world import Member, Seen, World
from qingqiao.exchange.faults import Faults, at, one_of, shown
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import RECORDS
from qingqiao.records.checks import CHECKED, FIRST_DAY, Fault, Wrong, faults_of, words_of
from qingqiao.records.models import Record
from qingqiao.records.schema import Kind
from qingqiao.regions import clock
from qingqiao.regions.bulk import stored_regions
from qingqiao.regions.models import Region

CHUNK = 2000
DAYS = tuple(one for one in CHECKED if one.kind is Kind.DAY)
NAMES = tuple(one.name for one in CHECKED if one.kind is not Kind.DAY)
MOST_SOUND = 4096
NOT_LATER = "应不晚于今天"
FARTHEST = timedelta(days=2)
"""Within so many days a moment's day is the same in all time zones."""


def check_records(world: World, lines: Iterable[ParsedRow], attachments: Attachments, faults: Faults) -> None:
    """Check the file's records; each distinct photo is checked once."""
    seen = Seen(RECORDS, faults)
    words = _Words(world)
    source = iter(lines)
    while chunk := list(islice(source, CHUNK)):
        stored = stored_regions(Record, [line.values["code"] for line in chunk if line.has("code")])
        for line in chunk:
            author = cadre_of(world, RECORDS, line, faults, "author_code")
            _check_record(world, line, author, words, faults)
            attachments.check(line, faults)
            key = line.values["code"].bytes if line.has("code") else b""
            if key and seen.is_new(key, line, "code"):
                world.records[key] = author.region if author else ""
                _stays_with_its_region(world, line, author, stored, faults)


def _check_record(
    world: World, line: ParsedRow, author: Member | None, words: "_Words", faults: Faults
) -> None:
    region = author.region if author else ""
    community = community_of(world, RECORDS, line, faults)
    if community:
        stays_in(region, community, RECORDS, line, "community_code", faults)
    for cohost in _cohosts(world, line, faults):
        stays_in(region, cohost, RECORDS, line, "cohost_codes", faults)
    today, listed = world.today(region), words.of(region)
    told = (region, *map(line.values.get, NAMES))
    found = list(faults_of(line.values, listed, today, DAYS if told in words.sound else CHECKED))
    for fault in found:
        _add(fault, listed, today, line, faults)
    if not found and len(words.sound) < MOST_SOUND:
        words.sound.add(told)
    if line.values.get("submitted_at"):
        day = line.values["submitted_at"].date()
        if day + FARTHEST > today:
            day = _local_day(line.values["submitted_at"], world.regions.get(region) or Region())
        if day > today:
            faults.add(RECORDS, line.row, "submitted_at", _too_late("submitted_at", day, today), NOT_LATER)


def _add(
    fault: Fault, listed: dict[str, tuple[str, ...]], today: date, line: ParsedRow, faults: Faults
) -> None:
    """Add a record's fault as a fault of the table."""
    name, value = fault.field.name, fault.value
    column = at(RECORDS.column(name))
    wrong, expected = {
        Wrong.EMPTY: (f"{column}没有填", "这一列每行都应填写"),
        Wrong.UNLISTED: (
            f"{column}{shown(value)}不在制度包所列的词中",
            one_of(listed[fault.field.of_pack] if fault.field.of_pack else fault.field.words),
        ),
        Wrong.TOO_LATE: (_too_late(name, value, today), NOT_LATER),
        Wrong.TOO_EARLY: (f"{column} {value} 早于 {FIRST_DAY.year} 年", "应核对年份"),
        Wrong.TOO_MANY: (f"{column} {value} 太大", f"应不超过 {fault.field.most}"),
    }[fault.wrong]
    faults.add(RECORDS, line.row, name, wrong, expected)


def _too_late(name: str, day: date, today: date) -> str:
    return f"{at(RECORDS.column(name))} {day} 晚于今天 {today}"


def _cohosts(world: World, line: ParsedRow, faults: Faults) -> Iterator[Member]:
    for code in line.values.get("cohost_codes", ()):
        found = world.cadres.get(code)
        if found is not None and found.stays:
            add_joined(RECORDS, line, "cohost_codes", code, found.stays, faults)
        elif found is not None:
            yield found
        elif "cadres" not in world.unsure:
            add_unknown(RECORDS, line, "cohost_codes", "团干部", code, faults, world.cadres)


def _local_day(moment: datetime, region: Region) -> date:
    """Return the local day of a moment; one without an offset is local already (formats.md)."""
    return clock.local_day(moment, region) if moment.tzinfo else moment.date()


def _stays_with_its_region(
    world: World, line: ParsedRow, author: Member | None, stored: dict[UUID, int], faults: Faults
) -> None:
    """Return whether a stored record stays in its author's region, and a record with its id isn't loaded for another
    region."""
    if author is None or line.values["code"] not in stored:
        return
    own = world.regions.get(author.before)
    if own is None or own.pk != stored[line.values["code"]]:
        wrong = f"这条记录属于另一辖区，填写人“{author.code}”不在其中"
        faults.add(RECORDS, line.row, "author_code", wrong, "应仍由原辖区的团干部填写")


class _Words:
    """The kinds and focus tasks listed by the packs of each region; `sound` are values without a fault, which repeat."""

    def __init__(self, world: World) -> None:
        self.sound: set[tuple[Any, ...]] = set()
        self._world = world
        self._known: dict[str, dict[str, tuple[str, ...]]] = {}

    def of(self, region: str) -> dict[str, tuple[str, ...]]:
        """Return a region's words, in the form for `faults_of`."""
        if region not in self._known:
            self._known[region] = words_of(self._world.packs(region))
        return self._known[region]
