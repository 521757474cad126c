"""Which figures were changed since: what the database noted of written rows, and where in the tree they lie today.

A figure's version is of the notes that concern it, so that it is another one as soon as a transaction is there that wrote
something of which the figure is made, and the same as long as there is none. Nothing is shared by two transactions, nothing
consumed.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import QuerySet

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import successor
from qingqiao.postings.models import Community, Posting
from qingqiao.prepared import prepared
from qingqiao.progress.models import FigureChange
from qingqiao.progress.sums.watching import CADRE, COMMUNITY, CONTACT, EVERYTHING, ORGANIZATION
from qingqiao.together import waiting_at_most

MOST = 300
"""So many notes are looked up when a page is read; more are taken together: everything has changed."""
MOMENT = 0.1
"""Seconds that a page waits for whoever writes before it leaves the notes as they are."""
Keys = Collection[UUID]
Note = tuple[int, str, str, UUID | None]
Places = Iterable[tuple[UUID, str]]


@dataclass(frozen=True)
class FigureChanges:
    """The notes that were there when they were read: number, of which tables a figure is that it concerns, and in which path;
    empty: in every path."""

    notes: list[tuple[int, frozenset[str], str]]

    def version(self, of: frozenset[str], path: str, *, is_itself: bool = False) -> str:
        """Return the version of what is made of some tables in a subtree, or in the organization itself alone."""
        last = path if is_itself else successor(path)
        held = {
            number
            for number, tables, at in self.notes
            if tables <= of and (not at or (at == path if is_itself else path <= at < last))
        }
        return sha256(" ".join(map(str, sorted(held))).encode()).hexdigest()[:24]


def figure_changes() -> FigureChanges:
    """Return what is noted now."""
    rows = _noted()
    if len(rows) > MOST:
        _take_together()
        rows = list(FigureChange.objects.order_by("id").values_list("id", "what", "key_of", "key"))
    latest = _placed.get("notes")
    if latest is None or latest[0] != rows:
        _placed["notes"] = latest = rows, _places_of(rows)
    return latest[1]


def forget_places() -> None:
    """Forget where the latest notes lie; for tests, whose rows come and go."""
    _placed.clear()


_placed: dict[str, tuple[list[Note], FigureChanges]] = {}
"""The notes that were read last in this process, and where they lie: whatever changes that is noted itself."""


def _places_of(rows: list[Note]) -> FigureChanges:
    wanted: defaultdict[str, set[UUID]] = defaultdict(set)
    for _, what, key_of, key in rows:
        for by in _ways(what, key_of):
            if key is not None:
                wanted[by].add(key)
    paths = {by: _paths(PATHS[by], keys) for by, keys in wanted.items()}
    notes = [
        (number, frozenset({what, *VIA.get(by, ())} - {""}), path)
        for number, what, key_of, key in rows
        for by in _ways(what, key_of) or (EVERYTHING,)
        for path in (paths[by].get(key, ()) if by and key else ("",))
    ]
    return FigureChanges(notes)


def _ways(what: str, key_of: str) -> tuple[str, ...]:
    """Return by which keys it is looked up where a row of a table lies."""
    return WAYS.get((what, key_of), (key_of,)) if key_of else ()


def _take_together() -> None:
    """Say once that everything has changed, instead of each change. What a note says that is deleted here was committed before,
    so whoever sees the new one sees that too."""
    try:
        with waiting_at_most(MOMENT), transaction.atomic():
            first = FigureChange.objects.first()
            if first is not None:
                one = FigureChange.objects.create(region_id=first.region_id, what="", key_of=EVERYTHING)
                FigureChange.objects.exclude(pk=one.pk).delete()
    except OperationalError:
        return


@prepared
def _noted() -> QuerySet[FigureChange, Any]:
    return FigureChange.objects.order_by("id").values_list("id", "what", "key_of", "key")[: MOST + 1]


def _paths(found: Callable[[Keys], Places], keys: Keys) -> Mapping[UUID, set[str]]:
    places: defaultdict[UUID, set[str]] = defaultdict(set)
    for key, path in found(sorted(keys)):
        places[key].add(path)
    return places


def _of_organizations(keys: Keys) -> Places:
    return Organization.objects.filter(pk__in=keys).values_list("pk", "path")


def _of_communities(keys: Keys) -> Places:
    return Community.objects.filter(pk__in=keys).order_by().values_list("pk", "organization__path")


def _of_contacts(keys: Keys) -> Places:
    rows = Contact.objects.filter(pk__in=keys).order_by().values_list("pk", "cadre_id")
    hers = _paths(_of_cadres, {cadre for _, cadre in rows})
    return [(key, path) for key, cadre in rows for path in hers.get(cadre, ())]


def _of_cadres(keys: Keys) -> Places:
    """Return where cadres serve, served or will serve."""
    return Appointment.objects.filter(cadre__in=keys).order_by().values_list("cadre_id", "organization__path")


def _of_administrators(keys: Keys) -> Places:
    """Return what cadres administer."""
    regions = set(Cadre.objects.filter(pk__in=keys).order_by().values_list("region_id", flat=True))
    named = Administrator.objects.filter(cadre_region__in=regions, cadre_id__in=keys).order_by()
    return named.values_list("cadre_id", "organization__path")


def _of_posted(keys: Keys) -> Places:
    """Return where the communities lie to which cadres are or were posted."""
    rows = Posting.objects.filter(cadre__in=keys).order_by()
    return rows.values_list("cadre_id", "community__organization__path")


NAMED, POSTED = "named", "posted"
PATHS: Mapping[str, Callable[[Keys], Places]] = {
    CADRE: _of_cadres,
    ORGANIZATION: _of_organizations,
    COMMUNITY: _of_communities,
    CONTACT: _of_contacts,
    NAMED: _of_administrators,
    POSTED: _of_posted,
}
VIA = {NAMED: ("organizations_administrator",), POSTED: ("postings_posting",)}
"""Only figures of these tables too are concerned by what was found so."""
WAYS = {
    ("organizations_appointment", CADRE): (CADRE, NAMED, POSTED),
    ("accounts_account", CADRE): (CADRE, NAMED),
}
"""Who administers an organization acts as long as she serves, and may sign in; who is posted to a community counts there as long
as she serves."""
