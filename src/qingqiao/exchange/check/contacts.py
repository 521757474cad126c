"""Listings of young people: known cadres, no overlap, nobody under fourteen (policy.md 6)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

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


Key = tuple[str, str]
"""The codes of a cadre and a contact."""
Listings = dict[Key, tuple[RowSpan, ...]]


def check_contacts(world: World, lines: Iterable[ParsedRow], faults: Faults) -> None:
    """Check the file's listings together with the stored ones of the same regions."""
    stored, listings = _stored(world)
    seen = Seen(CONTACTS, faults)
    new: dict[str, dict[str, int]] = {}
    for line in lines:
        cadre = cadre_of(world, CONTACTS, line, faults)
        holds_no_id_number(CONTACTS, line, ("contact_code", "name", "reach"), faults)
        if cadre and line.has("contact_code", "first_day"):
            key = (cadre.code, line.values["contact_code"], line.values["first_day"])
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
    _no_two_overlap(listings, faults)


def _stored(world: World) -> tuple[dict[tuple[str, str, date], Stored], Listings]:
    cadres = {member.id: member for member in world.cadres.values()}
    stored: dict[tuple[str, str, date], Stored] = {}
    listings: Listings = {}
    rows = Contact.objects.values_list("cadre_id", "code", "first_day", "last_day", "born")
    for id, code, first, last, born in rows.iterator():
        cadre = cadres[id]
        stored[cadre.code, code, first] = Stored(last, born)
        _put(listings, (cadre.code, code), RowSpan(first, last))
        world.contact_codes.setdefault(cadre.region, set()).add(code)
    return stored, listings


def _put(listings: Listings, key: Key, span: RowSpan) -> None:
    """Add a listing, in the place of one that begins on the same day."""
    before = listings.get(key, ())
    listings[key] = (*(other for other in before if other.first_day != span.first_day), span)


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
        _put(listings, (cadre.code, line.values["contact_code"]), RowSpan(first, last, line.row))


def _no_two_overlap(listings: Listings, faults: Faults) -> None:
    for (cadre, contact), spans in listings.items():
        if len(spans) == 1:
            continue
        for other, span in overlapping(spans):
            if span.row:
                wrong = f"“{cadre}”联系“{contact}”与{place_of(other)}重叠（{days_of(other)}）"
                faults.add(CONTACTS, span.row, "first_day", wrong, "同一人前后两次列入不应重叠")
