"""五公开 (一(三)2): what a cadre makes public in the community, and which of it is posted there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.pack import Pack
from qingqiao.postings.models import Check, Disclosure, Posting
from qingqiao.regions.days import in_force

COMMUNITY_ITEM = "联系社区"
"""The one item that nobody types: it reads as the posting does."""

FIRST_FIRST = ("first_day", F("last_day").asc(nulls_last=True), "community__code")
"""The order of postings in force: of two that began together the one that ends first (policy.md 4, `checklist`)."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One item. `hangs_since`: as judging reads it; `reads_otherwise`: what is posted differs from the present text."""

    item: str
    value: str = ""
    is_none: bool = False
    consented_on: date | None = None
    hangs_since: date | None = None
    reads_otherwise: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether the cadre fills it in."""
        return self.item != COMMUNITY_ITEM

    @property
    def is_filled(self) -> bool:
        """Whether it has a text or states that there is none (无)."""
        return bool(self.value) or self.is_none

    @property
    def is_public(self) -> bool:
        """Whether it may be shown: filled in, with consent."""
        return self.is_filled and self.consented_on is not None

    @property
    def is_posted(self) -> bool:
        """Whether its present text is posted, or it was checked as posted where nothing is filled in."""
        return self.hangs_since is not None and not self.reads_otherwise

    @property
    def waits_for_posting(self) -> bool:
        """Whether only printing and posting it is left to do."""
        return self.is_public and not self.is_posted

    @property
    def wants_new_print(self) -> bool:
        """Whether it must be printed again because its text has changed since it was posted."""
        return self.waits_for_posting and self.reads_otherwise


def disclosure_items(pack: Pack | None) -> dict[str, list[str]]:
    """Return the items of a cadre's own checklists in a pack, in order, each with its checklists."""
    found: dict[str, list[str]] = {}
    for checklist in pack.checklists.values() if pack else ():
        for item in checklist.items if checklist.of == "cadre" else ():
            found.setdefault(item, []).append(checklist.name)
    return found


def disclosed_of(scope: Scope, cadre: Cadre, pack: Pack | None, on: date) -> list[Disclosed]:
    """Return what a cadre within reach makes public, in the pack's order."""
    items = disclosure_items(pack)
    rows = scope.limit(Disclosure.objects.filter(region=cadre.region_id, cadre=cadre))
    filled = {row.item: row for row in rows}
    checks = list(_checks(cadre, items, on))
    held = _held(checks)
    noted = {check.item for check in checks}
    here = community_words(cadre.region_id, [cadre.pk], on).get(cadre.pk, "")
    return [
        _disclosed(item, filled.get(item), held.get(item), here, item in noted and item not in held)
        for item in items
    ]


def public_items(cadre: Cadre) -> list[Disclosed]:
    """Return what a cadre, who came with a row from a scoped query, typed and consented to show, in the order of the
    items' names."""
    rows = Disclosure.objects.filter(region=cadre.region_id, cadre=cadre, is_none=False)
    named = [Disclosed(row.item, row.value, consented_on=row.consented_on) for row in rows]
    return [one for one in named if one.is_public and one.is_typed]


def _disclosed(
    item: str, row: Disclosure | None, since: date | None, here: str, was_posted: bool
) -> Disclosed:
    value = here if item == COMMUNITY_ITEM else row.value if row else ""
    if row is None:
        return Disclosed(item, value, hangs_since=since, reads_otherwise=was_posted)
    moved = item == COMMUNITY_ITEM and bool(row.value) and row.value != here
    return Disclosed(item, value, row.is_none, row.consented_on, since, was_posted or moved)


def held_since(cadre: Cadre, items: Iterable[str], on: date) -> dict[str, date]:
    """Return which of these items hold on a day, each with the day of its last check (policy.md 4, `checklist`)."""
    return _held(_checks(cadre, items, on))


def _held(checks: Iterable[Check]) -> dict[str, date]:
    latest = {check.item: check for check in checks}
    return {item: check.day for item, check in latest.items() if check.holds}


def _checks(cadre: Cadre, items: Iterable[str], on: date) -> Iterable[Check]:
    rows = Check.objects.filter(region=cadre.region_id, cadre=cadre, item__in=list(items), day__lte=on)
    return rows.order_by("day")


def community_words(region: int, cadres: Collection[UUID], on: date) -> dict[UUID, str]:
    """Return the text of each cadre's community item on a day: name and address of the communities, the first posting
    first."""
    rows = Posting.objects.filter(in_force(on), region=region, cadre__in=cadres)
    rows = rows.order_by(*FIRST_FIRST)
    found: dict[UUID, dict[str, None]] = {}
    for cadre, name, address in rows.values_list("cadre_id", "community__name", "community__address"):
        found.setdefault(cadre, {})[f"{name}（{address}）" if address else name] = None
    return {cadre: "；".join(places) for cadre, places in found.items()}
