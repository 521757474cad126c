"""Erasing a person's name and reach from records and texts: a random token keeps the counts, as distinct as the name was
(policy.md 6)."""

import json
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from qingqiao.actions.demand_contacts import erase_demands
from qingqiao.actions.erasure_texts import clear_texts, listed_names, naming_records
from qingqiao.actions.feedback import forget_feedback
from qingqiao.actions.sign_ups import forget_sign_ups
from qingqiao.audit.clearing import clear_words
from qingqiao.contacts.mentions import Mentions
from qingqiao.contacts.models import Contact
from qingqiao.policy.facts import pack_people, unpack_people
from qingqiao.policy.names import normal_form
from qingqiao.records.models import Participant, Record, Revision, Share
from qingqiao.sealed import person_token, random_token
from qingqiao.voices.models import Demand

LIST = "erasures.tsv"
OWNER_ALONE = 0o600


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erased listing, for the list that is applied after a restore: ids and a day, no name."""

    contact: UUID
    withdrawn_on: date
    records: tuple[UUID, ...] = ()


def has_list() -> bool:
    """Return whether the file lies beside the database."""
    return (Path(settings.DATA) / LIST).exists()


def read_list() -> list[Erasure]:
    """Return the erasures of the file beside the database; a line that was cut off is left out."""
    path = Path(settings.DATA) / LIST
    lines = path.read_text().splitlines() if path.exists() else []
    found = [line.split("\t") for line in lines if line.count("\t") == 2]
    return [
        Erasure(UUID(contact), date.fromisoformat(day), tuple(map(UUID, json.loads(records))))
        for contact, day, records in found
    ]


def write_list(erasures: Iterable[Erasure]) -> None:
    """Add erasures to the file beside the database, those that are not in it yet, durably."""
    known = {one.contact for one in read_list()}
    added = [
        f"{one.contact}\t{one.withdrawn_on}\t{json.dumps([str(pk) for pk in one.records])}\n"
        for one in erasures
        if one.contact not in known
    ]
    if added:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with os.fdopen(os.open(Path(settings.DATA) / LIST, flags, OWNER_ALONE), "w") as out:
            out.write("".join(added))
            out.flush()
            os.fsync(out.fileno())


def listings_of(contact: Contact) -> list[Contact]:
    """Return all listings of one person, hers first: by code, by reach and name, and other cadres' of the same reach by
    whatever name, unless it is that of another contact with whom she shares the reach."""
    same = Q(code=contact.code)
    if contact.reach_index:
        same |= Q(reach_index=bytes(contact.reach_index))
    rows = list(Contact.objects.filter(same, region=contact.region).exclude(name="").exclude(pk=contact.pk))
    form = normal_form(contact.name)
    beside = {
        normal_form(one.name) for one in rows if one.cadre_id == contact.cadre_id and one.code != contact.code
    } - {form}
    return [
        contact,
        *(one for one in rows if one.code == contact.code or normal_form(one.name) not in beside),
    ]


def erase_person(listings: Sequence[Contact], chosen: Collection[UUID] = ()) -> set[UUID]:
    """Take a person out of the texts of all who list her; `chosen` are records without her that name her all the same.

    Return the cadres whose counts may have changed.
    """
    region, cadres = listings[0].region_id, {one.cadre_id for one in listings}
    records = joined_records(listings)
    touched: set[UUID] = set()
    for listing in listings:
        touched |= _swap_tokens(listing)
        _erase_from_demands(listing)
    forget_feedback(listings, records)
    own = set(
        Record.objects.filter(region=region, pk__in=chosen, author__in=cadres).values_list("pk", flat=True)
    )
    erase_demands(listings)
    forget_sign_ups(listings)
    _erase_from_revisions(listings, cadres, records)
    clear_texts(region, cadres, records | own, mentions_of(listings))
    transaction.on_commit(truncate_log)
    return touched


def clear_log(listings: Sequence[Contact]) -> dict[str, str]:
    """Take a person out of what somebody typed into the audit log of her region; return which entries now say what."""
    return clear_words(listings[0].region_id, mentions_of(listings).clear_all)


def mentions_of(listings: Sequence[Contact]) -> Mentions:
    """Return what finds her in texts."""
    cadres = {one.cadre_id for one in listings}
    others = listed_names(listings[0].region_id, cadres, [one.pk for one in listings])
    return Mentions([one.name for one in listings], [one.reach for one in listings], others)


def joined_records(listings: Sequence[Contact]) -> set[UUID]:
    """Return the records in which she took part, by code, or by name as one of her cadres typed it, and those that her demands
    made, by a colleague's hand too."""
    named = Q(contact_code__in={one.code for one in listings})
    for one in listings:
        token = person_token(one.region_id, name=one.name)
        named |= Q(entered_for=one.cadre_id, token=token, contact_code="")
    rows = Participant.objects.filter(named, region=listings[0].region_id)
    asked = Demand.objects.filter(region=listings[0].region_id, contact__in=[one.pk for one in listings])
    made = asked.order_by().values_list("record_id", "answer_record_id")
    return {*rows.values_list("record_id", flat=True), *(pk for pair in made for pk in pair if pk)}


def other_mentions(contact: Contact) -> list[Record]:
    """Return her cadre's records that name her without her having taken part."""
    listings = listings_of(contact)
    return _mentioning(listings, contact.cadre_id, mentions_of(listings))


def records_with_files(contact: Contact) -> list[Record]:
    """Return her cadre's records with files in which she took part: what the files say nobody can clear but the cadre."""
    joined = joined_records(listings_of(contact))
    rows = Record.objects.filter(region=contact.region_id, author=contact.cadre_id, pk__in=joined)
    return list(rows.filter(files__isnull=False).distinct())


def unasked_mentions(listings: Sequence[Contact], but: Collection[UUID]) -> set[UUID]:
    """Return the records of these listings' cadres, except those who are asked themselves, that name her without her
    having taken part; none of a cadre who lists somebody else of the same name."""
    found = mentions_of(listings)
    cadres = {one.cadre_id for one in listings} - set(but) - _with_namesakes(listings)
    return {record.pk for cadre in cadres for record in _mentioning(listings, cadre, found)}


def _mentioning(listings: Sequence[Contact], cadre: UUID, found: Mentions) -> list[Record]:
    return naming_records(listings[0].region_id, cadre, joined_records(listings), found)


def _with_namesakes(listings: Sequence[Contact]) -> set[UUID]:
    """Return the cadres who list another person of one of her names."""
    forms = {normal_form(one.name) for one in listings}
    rows = Contact.objects.filter(
        region=listings[0].region_id, cadre__in={one.cadre_id for one in listings}
    ).exclude(pk__in=[one.pk for one in listings])
    named = rows.exclude(name="").values_list("cadre", "name")
    return {cadre for cadre, name in named if normal_form(name) in forms}


def truncate_log() -> None:
    """Write SQLite's log into its file and empty it, so that what was erased stands in neither."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _swap_tokens(contact: Contact) -> set[UUID]:
    old, new = person_token(contact.region_id, name=contact.name), random_token()
    named = Participant.objects.filter(
        region=contact.region, entered_for=contact.cadre_id, token=old, contact_code=""
    )
    records = set(named.values_list("record_id", flat=True))
    changed = []
    for share in Share.objects.filter(region=contact.region, record__in=records):
        people = unpack_people(bytes(share.people))
        share.people = pack_people(new if token == old else token for token in people)
        changed.append(share)
    Share.objects.bulk_update(changed, ["people"])
    every = Participant.objects.filter(region=contact.region, record__in=records, token=old, contact_code="")
    every.update(name="", token=new)
    return {share.cadre_id for share in changed}


def _erase_from_demands(contact: Contact) -> None:
    """Erase the name from good deeds, where it may have been entered, in any way of writing, as the person who asked
    (一(三)7)."""
    demands = Demand.objects.filter(region=contact.region, cadre=contact.cadre_id).exclude(asked_by="")
    form = normal_form(contact.name)
    named = [pk for pk, name in demands.values_list("pk", "asked_by") if normal_form(name) == form]
    Demand.objects.filter(pk__in=named).update(asked_by="")


def _erase_from_revisions(listings: Sequence[Contact], cadres: set[UUID], records: set[UUID]) -> None:
    of_records = Q(record__author__in=cadres) | Q(record__in=records)
    forms = {normal_form(one.name) for one in listings}
    for revision in Revision.objects.filter(of_records, region=listings[0].region_id).iterator():
        people: list[dict[str, Any]] = revision.body["participants"]
        kept = [one for one in people if not one.get("name") or normal_form(one["name"]) not in forms]
        if len(kept) < len(people):
            revision.body["participants"] = kept
            revision.save(update_fields=["body"])
