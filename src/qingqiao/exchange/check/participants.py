"""Participants: in a known record, a contact of its region by code, or somebody by name."""

from collections.abc import Iterable
from itertools import islice
from uuid import UUID

from qingqiao.exchange.check.references import add_unknown, holds_no_id_number
from qingqiao.exchange.check.world import World
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import PARTICIPANTS
from qingqiao.records.models import Record
from qingqiao.regions.bulk import stored_regions

CHUNK = 5000


class Name(str):
    """A participant by name; others are codes."""

    __slots__ = ()


def check_participants(world: World, lines: Iterable[ParsedRow], faults: Faults) -> None:
    """Check the file's participants and collect them by record, each as a code or a `Name`."""
    source = iter(lines)
    while chunk := list(islice(source, CHUNK)):
        regions = _regions(world, chunk)
        for line in chunk:
            _check_participant(world, line, regions, faults)


def _regions(world: World, chunk: list[ParsedRow]) -> dict[UUID, str]:
    """Return the regions of stored records that the file doesn't contain; they move with their authors."""
    ids = {line.values["record_code"] for line in chunk if line.has("record_code")}
    stored = stored_regions(Record, [id for id in ids if id.bytes not in world.records])
    codes = {region.pk: code for code, region in world.regions.items()}
    return {id: codes[region] for id, region in stored.items()}


def _check_participant(world: World, line: ParsedRow, regions: dict[UUID, str], faults: Faults) -> None:
    code, name = line.values.get("contact_code", ""), line.values.get("name", "")
    if not code and not name and not _is_at_fault(line):
        wrong = "青年编码（contact_code）和姓名（name）都没有填"
        faults.add(PARTICIPANTS, line.row, "contact_code", wrong, "应至少填一项")
    if not line.has("record_code"):
        return
    holds_no_id_number(PARTICIPANTS, line, ("contact_code", "name"), faults)
    id = line.values["record_code"]
    region = world.records.get(id.bytes, regions.get(id))
    if region is None:
        if "records" not in world.unsure:
            add_unknown(PARTICIPANTS, line, "record_code", "工作记录", str(id), faults)
        return
    if code and region and not _is_known(world, region, code):
        add_unknown(
            PARTICIPANTS, line, "contact_code", "联系青年", code, faults, world.contact_codes.get(region, ())
        )
    if code or name:
        _keep(world, line, id, code or Name(name), faults)


def _is_known(world: World, region: str, code: str) -> bool:
    """Return whether somebody of the region lists the contact; a listing of a faulty cadre may be of any region."""
    known = code in world.contact_codes.get(region, ()) or code in world.contact_codes.get("", ())
    return known or "contacts" in world.unsure


def _is_at_fault(line: ParsedRow) -> bool:
    return "contact_code" not in line.values and "name" not in line.values


def _keep(world: World, line: ParsedRow, id: UUID, who: str, faults: Faults) -> None:
    people = world.people.get(id.bytes, ())
    if any(who == other and type(who) is type(other) for other in people):
        column = "name" if isinstance(who, Name) else "contact_code"
        faults.add(
            PARTICIPANTS, line.row, column, "同一条记录里已有这名参加人", "同一人在一条记录里应只出现一次"
        )
    else:
        world.people[id.bytes] = (*people, who)
