"""Records: who, when, what; nothing later than today, no co-host or community from elsewhere, words of the region's packs."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from qingqiao.exchange.check.attachments import Attachments
from qingqiao.exchange.check.references import cadre_of, community_of, nobody, stays_in
from qingqiao.exchange.check.world import Member, Seen, World
from qingqiao.exchange.faults import Faults, at, one_of, shown
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import RECORDS
from qingqiao.records.models import Record
from qingqiao.regions.models import Region

CHUNK = 2000


def check_records(world: World, lines: Iterable[ParsedRow], attachments: Attachments, faults: Faults) -> None:
    """Go through the file's records; each distinct photo is looked at once."""
    seen = Seen(RECORDS, faults)
    vocabulary = Vocabulary(world)
    source = iter(lines)
    while chunk := list(islice(source, CHUNK)):
        stored = stored_regions([line.values["code"] for line in chunk if line.says("code")])
        for line in chunk:
            author = cadre_of(world, RECORDS, line, faults, "author_code")
            _check_record(world, line, author, faults)
            vocabulary.check(line, author.region if author else "", faults)
            attachments.check(line, faults)
            if line.says("code") and seen.is_new(line.values["code"].bytes, line, "code"):
                world.records[line.values["code"].bytes] = author.region if author else ""
                _stays_with_its_region(world, line, author, stored, faults)


def stored_regions(ids: list[UUID]) -> dict[UUID, int]:
    """The regions of those among these records that are stored."""
    return dict(Record.objects.filter(pk__in=ids).values_list("pk", "region_id"))


def _check_record(world: World, line: ParsedRow, author: Member | None, faults: Faults) -> None:
    region = author.region if author else ""
    community = community_of(world, RECORDS, line, faults)
    if community:
        stays_in(region, community, RECORDS, line, "community_code", faults)
    for cohost in _cohosts(world, line, faults):
        stays_in(region, cohost, RECORDS, line, "cohost_codes", faults)
    today = world.today(region)
    if line.says("occurred_on"):
        _not_later(line, "occurred_on", line.values["occurred_on"], today, faults)
    if line.values.get("submitted_at"):
        day = local_day(line.values["submitted_at"], world.regions.get(region) or Region())
        _not_later(line, "submitted_at", day, today, faults)


def _cohosts(world: World, line: ParsedRow, faults: Faults) -> Iterator[Member]:
    for code in line.values.get("cohost_codes", ()):
        if code in world.cadres:
            yield world.cadres[code]
        elif "cadres" not in world.unsure:
            nobody(RECORDS, line, "cohost_codes", "团干部", code, faults)


def local_day(moment: datetime, region: Region) -> date:
    """The local day of a moment; one without an offset is local already (formats.md)."""
    return moment.astimezone(region.zone()).date() if moment.tzinfo else moment.date()


def _not_later(line: ParsedRow, column: str, day: date, today: date, faults: Faults) -> None:
    if day > today:
        wrong = f"{at(RECORDS.column(column))} {day} 晚于今天 {today}"
        faults.add(RECORDS, line.row, column, wrong, "应不晚于今天")


def _stays_with_its_region(
    world: World, line: ParsedRow, author: Member | None, stored: dict[UUID, int], faults: Faults
) -> None:
    """A stored record moves with its author, and can't be told anew by somebody of another region."""
    if author is None or line.values["code"] not in stored:
        return
    own = world.regions.get(author.before)
    if own is None or own.pk != stored[line.values["code"]]:
        wrong = f"这条记录属于另一辖区，填写人“{author.code}”不在其中"
        faults.add(RECORDS, line.row, "author_code", wrong, "应仍由原辖区的干部填写")


class Vocabulary:
    """The kinds and focus tasks that the packs of each region list."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._words: dict[tuple[str, str], tuple[str, ...]] = {}

    def check(self, line: ParsedRow, region: str, faults: Faults) -> None:
        """Every kind and task of a line is listed."""
        for column in ("kinds", "tasks"):
            listed = self._listed(region, column)
            for word in line.values.get(column, ()):
                if word not in listed:
                    wrong = f"{at(RECORDS.column(column))}{shown(word)}不在制度包所列的词中"
                    faults.add(RECORDS, line.row, column, wrong, one_of(listed))

    def _listed(self, region: str, column: str) -> tuple[str, ...]:
        if (region, column) not in self._words:
            words = [word for pack in self._world.packs(region) for word in getattr(pack, column)]
            self._words[region, column] = tuple(dict.fromkeys(words))
        return self._words[region, column]
