"""Listings of young people; withdrawn ones are stored without name and reach (policy.md 6)."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from qingqiao.accounts.actors import system
from qingqiao.actions.contacts import EMBARGO_DAYS, withdraw_consent
from qingqiao.contacts.models import Contact, Embargo
from qingqiao.contacts.reach import forms_of, normalized
from qingqiao.exchange.check.world import World
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.store.ledger import LoadTally
from qingqiao.exchange.store.upsert import Recipe, Values, upsert
from qingqiao.exchange.tables import CONTACTS
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.sealed import blind_index, person_token

SOURCE = "load"
COLUMNS = ("name", "field", "last_day", "reach", "born", "consent_on", "withdrawn_on")


def store_contacts(world: World, lines: Iterable[ParsedRow], ledger: LoadTally) -> None:
    """Write the listings of contacts, and the reaches withdrawn within 90 days, not to be listed meanwhile (policy.md 6)."""
    room = _Listings(world, ledger)
    upsert(room.recipe(), lines, ledger)
    Embargo.objects.bulk_create(room.embargoes())


def erase_withdrawn_by(ledger: LoadTally) -> None:
    """Erase whoever was listed by name until this load says that she withdrew: also in texts, which the load may just
    have written (policy.md 6)."""
    for region in ledger.regions.values():
        today = clock.today(region)
        due = Contact.objects.filter(region=region, withdrawn_on__lte=today).exclude(name="")
        for contact in due.select_related("region", "cadre").order_by("pk"):
            with suppress(StateHasChanged):
                withdraw_consent(system(SOURCE), contact, contact.withdrawn_on or today)


class _Listings:
    """The recipe of listings, and the reaches withdrawn within ninety days."""

    def __init__(self, world: World, ledger: LoadTally) -> None:
        self.world, self.ledger = world, ledger
        self.withdrawn: dict[tuple[int, bytes], date] = {}

    def recipe(self) -> Recipe[Contact]:
        return Recipe(
            CONTACTS,
            Contact,
            region=self.region,
            identity=self.identity,
            by=("cadre_id", "code"),
            values=self.values,
            also=self.also,
            touch=self.touch,
        )

    def region(self, line: ParsedRow) -> str:
        return self.world.cadres[line.values["cadre_code"]].region

    def identity(self, line: ParsedRow) -> Values:
        cadre = self.world.cadres[line.values["cadre_code"]].id
        return {"cadre_id": cadre, "code": line.values["contact_code"], "first_day": line.values["first_day"]}

    def also(self, line: ParsedRow) -> Values:
        region = self.ledger.regions[self.region(line)]
        return {"person": person_token(region.pk, code=line.values["contact_code"])}

    def values(self, line: ParsedRow, row: Contact | None) -> Values:
        """Return a line's values; of withdrawn ones, without name, reach and note, unless they are stored still: then the
        load erases them at its end."""
        region = self.ledger.regions[self.region(line)]
        columns = {name: line.values[name] for name in COLUMNS if name in line.values}
        withdrawn = columns.get("withdrawn_on", row.withdrawn_on if row else None)
        reach = columns.get("reach", row.reach if row else "")
        if withdrawn and withdrawn <= self.world.today(region.code):
            is_named = row is not None and bool(row.name)
            if not is_named:
                self.note_withdrawal(region, reach or (row.reach if row else ""), withdrawn)
            kept = {name: getattr(row, name) if is_named else "" for name in ("name", "reach", "note")}
            columns |= kept
            reach = kept["reach"]
        if row is None or row.reach != reach:
            columns["reach_index"] = blind_index(normalized(reach), region.pk) if reach else b""
        return columns

    def touch(self, line: ParsedRow) -> None:
        self.ledger.touch(self.region(line), self.world.cadres[line.values["cadre_code"]].id)

    def note_withdrawal(self, region: Region, reach: str, withdrawn: date) -> None:
        """Store the blind index of a reach as long as it may not be listed again."""
        last = withdrawn + timedelta(days=EMBARGO_DAYS)
        if reach and last >= self.world.today(region.code):
            for form in forms_of(reach):
                key = (region.pk, blind_index(form, region.pk))
                self.withdrawn[key] = max(last, self.withdrawn.get(key, last))

    def embargoes(self) -> list[Embargo]:
        """Return those that aren't stored yet."""
        regions = {region for region, _ in self.withdrawn}
        rows = Embargo.objects.filter(region__in=regions).values_list("region_id", "reach_index", "last_day")
        known = {(region, bytes(index), last) for region, index, last in rows}
        return [
            Embargo(region_id=region, reach_index=index, last_day=last)
            for (region, index), last in self.withdrawn.items()
            if (region, index, last) not in known
        ]
