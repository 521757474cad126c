"""Actions on what a cadre makes public in the community: fill it in with consent, post it, take it down (一(三)2).

Each change writes the checks that judging reads: an item holds from the day on which it is posted, until the day on
which its text changes, it is taken down, or consent is withdrawn (policy.md 2, `disclosure`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.organizations.models import Cadre
from qingqiao.postings.disclosed import COMMUNITY_ITEM, community_words, disclosure_items, held_since
from qingqiao.postings.models import Check, Disclosure
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import pack_on, rules_of


@dataclass(frozen=True, slots=True)
class DisclosureInput:
    """A cadre's input for an item: its text or that there is none, and consent to make it public."""

    value: str = ""
    is_none: bool = False
    consents: bool = False


def fill_disclosures(actor: Actor, cadre: Cadre, inputs: Mapping[str, DisclosureInput]) -> None:
    """Fill in, change, empty, or consent to items. An item that changes or loses consent counts as no longer posted.

    Filling in for the first time what was checked as posted removes nothing. Raise InputAtFault for an item that no
    pack asks for.
    """
    with act(actor, Verb.DISCLOSURE_FILL, region=cadre.region, on=cadre) as done:
        today = clock.today(cadre.region)
        lists = _lists(cadre.region, today)
        _refuse_others(inputs, lists)
        held = held_since(cadre, inputs, today)
        rows = {row.item: row for row in Disclosure.objects.filter(region=cadre.region, cadre=cadre)}
        here = community_words(cadre.region_id, [cadre.pk], today).get(cadre.pk, "")
        changed = []
        for item, one in inputs.items():
            words = DisclosureInput(here, False, one.consents) if item == COMMUNITY_ITEM else one
            if _fill(cadre, item, words, rows.get(item), held.get(item), today):
                changed.append(item)
        _note(cadre, {item: lists[item] for item in changed if item in held}, today, holds=False)
        done.touch_all(cadre.pk)
        done.details = {"items": sorted(inputs), "changed": sorted(changed)}


def _fill(
    cadre: Cadre, item: str, entry: DisclosureInput, row: Disclosure | None, held: date | None, today: date
) -> bool:
    """Write one row and return whether the posted text is now wrong."""
    value = "" if entry.is_none else entry.value.strip()
    consents = entry.consents and (bool(value) or entry.is_none)
    if row is None:
        if value or entry.is_none:
            consented = today if consents else None
            Disclosure.objects.create(
                region=cadre.region,
                cadre=cadre,
                item=item,
                value=value,
                is_none=entry.is_none,
                consented_on=consented,
                posted_on=held,
                changed_on=today,
            )
        return False
    reads_otherwise = (row.value, row.is_none) != (value, entry.is_none)
    is_no_longer_right = (row.is_filled and reads_otherwise) or (
        row.consented_on is not None and not consents
    )
    row.value, row.is_none = value, entry.is_none
    row.consented_on = (row.consented_on or today) if consents else None
    row.posted_on = None if is_no_longer_right else row.posted_on
    row.changed_on = today if reads_otherwise else row.changed_on
    row.save(update_fields=["value", "is_none", "consented_on", "posted_on", "changed_on"])
    return is_no_longer_right


def post_disclosures(actor: Actor, cadre: Cadre, items: Collection[str], day: date) -> None:
    """Mark these items as posted since a day. Raise InputAtFault for one without a text or consent, and for a day in
    the future."""
    with act(actor, Verb.DISCLOSURE_POST, region=cadre.region, on=cadre) as done:
        today = clock.today(cadre.region)
        lists = _lists(cadre.region, today)
        _refuse_others(items, lists)
        if day > today:
            raise InputAtFault(places=[Place("day", "张贴日期不能晚于今天。")])
        rows = {row.item: row for row in Disclosure.objects.filter(region=cadre.region, cadre=cadre)}
        here = community_words(cadre.region_id, [cadre.pk], today).get(cadre.pk, "")
        for item in items:
            _post(rows.get(item), item, here, day)
        _note(cadre, {item: lists[item] for item in items}, day, today, holds=True)
        done.touch_all(cadre.pk)
        done.details = {"items": sorted(items), "day": day.isoformat()}


def _post(row: Disclosure | None, item: str, here: str, day: date) -> None:
    if row is None or row.consented_on is None or not (row.is_filled if item != COMMUNITY_ITEM else here):
        raise InputAtFault(places=[Place("items", f"“{item}”还没有填写，或还没有同意公开。")])
    row.value = here if item == COMMUNITY_ITEM else row.value
    row.posted_on = day
    row.save(update_fields=["value", "posted_on"])


def take_down_disclosure(actor: Actor, cadre: Cadre, item: str) -> None:
    """Mark an item as no longer posted."""
    with act(actor, Verb.DISCLOSURE_TAKE_DOWN, region=cadre.region, on=cadre) as done:
        today = clock.today(cadre.region)
        lists = _lists(cadre.region, today)
        _refuse_others([item], lists)
        Disclosure.objects.filter(region=cadre.region, cadre=cadre, item=item).update(posted_on=None)
        if item in held_since(cadre, [item], today):
            _note(cadre, {item: lists[item]}, today, holds=False)
        done.touch_all(cadre.pk)
        done.details = {"items": [item]}


def community_changed(region: Region, cadres: list[UUID], done: Done, on: date | None = None) -> None:
    """Inside the action that changed it: where the community item of these cadres now differs from what is posted, mark
    it as not posted, from today or a future day `on`; their cells are affected."""
    today = clock.today(region)
    day = max(on or today, today)
    lists = _lists(region, today).get(COMMUNITY_ITEM, [])
    here = community_words(region.pk, cadres, day)
    rows = Disclosure.objects.filter(region=region, cadre__in=cadres, item=COMMUNITY_ITEM)
    same = {row.cadre_id for row in rows if row.value and row.value == here.get(row.cadre_id, "")}
    for cadre in Cadre.objects.filter(region=region, pk__in=[one for one in cadres if one not in same]):
        if day == today:
            rows.filter(cadre=cadre).update(posted_on=None, changed_on=today)
        if COMMUNITY_ITEM in held_since(cadre, [COMMUNITY_ITEM], day):
            _note(cadre, {COMMUNITY_ITEM: lists}, day, holds=False)
        if len(cadres) == 1:
            done.touch_all(cadre.pk)
    if len(cadres) > 1:
        done.touch_many(cadres)


def _note(
    cadre: Cadre, lists: Mapping[str, Iterable[str]], day: date, until: date | None = None, *, holds: bool
) -> None:
    """Write the checks of items from a day on; `until`: later checks up to that day that differ are deleted."""
    for item, checklists in lists.items():
        for checklist in checklists:
            subject: dict[str, Any] = {
                "region": cadre.region,
                "cadre": cadre,
                "checklist": checklist,
                "item": item,
            }
            if until is not None:
                Check.objects.filter(**subject, day__gt=day, day__lte=until).delete()
            Check.objects.update_or_create(**subject, day=day, defaults={"holds": holds})


def _lists(region: Region, today: date) -> dict[str, list[str]]:
    return disclosure_items(pack_on(rules_of(region), today))


def _refuse_others(items: Iterable[str], lists: Mapping[str, object]) -> None:
    others = [item for item in items if item not in lists]
    if others:
        raise InputAtFault(places=[Place(item, f"公开清单里没有“{item}”。") for item in others])
