"""Listings of young people: known cadres, no overlap, nobody under fourteen (policy.md 6)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from qingqiao.contacts.models import CHILD_UNTIL, Contact, age_in_month
from qingqiao.exchange.check.references import cadre_of, holds_no_id_number
from qingqiao.exchange.check.spans import RowSpan, days_in_order, days_of, overlapping, place_of
from qingqiao.exchange.check.world import Member, Seen, World
from qingqiao.exchange.check.zeros import no_new_code_lost_zeros
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import CONTACTS


class Stored(NamedTuple):
    """The columns of a stored listing that the rules need."""

    last_day: date | None
    born: str


Listings = dict[tuple[UUID, str], dict[date, RowSpan]]


def check_contacts(world: World, lines: Iterable[ParsedRow], faults: Faults) -> None:
    """Check the file's listings together with the stored ones of the same regions."""
    stored, listings = _stored(world)
    seen = Seen(CONTACTS, faults)
    new: dict[str, dict[str, int]] = {}
    for line in lines:
        cadre = cadre_of(world, CONTACTS, line, faults)
        holds_no_id_number(CONTACTS, line, ("contact_code", "name", "reach"), faults)
        if cadre and line.has("contact_code", "first_day"):
            key = (cadre.id, line.values["contact_code"], line.values["first_day"])
            if seen.is_new(key, line, "contact_code"):
                _check_listing(line, cadre, stored.get(key), listings, faults)
        if line.has("contact_code"):
            region = cadre.region if cadre else ""
            known = world.contact_codes.setdefault(region, set())
            if line.values["contact_code"] not in known:
                new.setdefault(region, {})[line.values["contact_code"]] = line.row
            known.add(line.values["contact_code"])
    for region, rows in new.items():
        no_new_code_lost_zeros(CONTACTS, "contact_code", rows, world.contact_codes[region], faults)
    _no_two_overlap(world, listings, faults)


def _stored(world: World) -> tuple[dict[tuple[UUID, str, date], Stored], Listings]:
    regions = {member.id: member.region for member in world.cadres.values()}
    stored, listings = {}, defaultdict[tuple[UUID, str], dict[date, RowSpan]](dict)
    rows = Contact.objects.values_list("cadre_id", "code", "first_day", "last_day", "born")
    for cadre, code, first, last, born in rows.iterator():
        stored[cadre, code, first] = Stored(last, born)
        listings[cadre, code][first] = RowSpan(first, last)
        world.contact_codes.setdefault(regions[cadre], set()).add(code)
    return stored, listings


def _check_listing(
    line: ParsedRow, cadre: Member, stored: Stored | None, listings: Listings, faults: Faults
) -> None:
    first = line.values["first_day"]
    last = line.values.get("last_day", stored.last_day if stored else None)
    born = line.values.get("born", stored.born if stored else "")
    if born and age_in_month(born, first) < CHILD_UNTIL:
        wrong = f"出生年月（born）{born}，到开始日期 {first} 未满 {CHILD_UNTIL} 周岁"
        faults.add(CONTACTS, line.row, "born", wrong, f"不满 {CHILD_UNTIL} 周岁的不应列入")
    if days_in_order(CONTACTS, line, first, last, faults):
        listings[cadre.id, line.values["contact_code"]][first] = RowSpan(first, last, line.row)


def _no_two_overlap(world: World, listings: Listings, faults: Faults) -> None:
    codes = {member.id: code for code, member in world.cadres.items()}
    for (cadre, contact), spans in listings.items():
        if len(spans) == 1:
            continue
        for other, span in overlapping(spans.values()):
            if span.row:
                wrong = f"“{codes[cadre]}”联系“{contact}”与{place_of(other)}重叠（{days_of(other)}）"
                faults.add(CONTACTS, span.row, "first_day", wrong, "同一人前后两次列入不应重叠")
