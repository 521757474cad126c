"""What a cadre usually records: the places, people and co-hosts of the latest records, to be chosen with one tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from qingqiao.organizations.colleagues import Colleague
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.records.models import Participant, Record, Share

LATEST = 12
PLACES = 3
KNOWN_PLACES = 60


@dataclass(frozen=True, slots=True)
class Usual:
    """`places`: the latest first; `people`: contact codes of the last record with any; `cohosts`: by code; `last`: the
    latest record that can be copied."""

    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    cohosts: tuple[Colleague, ...] = ()
    last: UUID | None = None


NOTHING_USUAL = Usual()


def usual_of(scope: Scope, cadre: Cadre) -> Usual:
    """Return the usual values from a cadre's latest records within reach."""
    authored = scope.limit(Share.objects.filter(region=cadre.region_id, cadre=cadre, is_author=True))
    records = Record.objects.filter(region=cadre.region_id, pk__in=authored.values("record_id"))
    latest = records.order_by("-occurred_on", "-id")
    rows = list(latest.values_list("id", "place")[:LATEST])
    ids = [id for id, _ in rows]
    places = list(dict.fromkeys(place for _, place in rows if place))[:PLACES]
    return Usual(
        places=tuple(places),
        people=_last_people(cadre, ids),
        cohosts=tuple(_cohosts(cadre, ids)),
        last=ids[0] if ids else None,
    )


def places_entered(scope: Scope, cadre: Cadre) -> list[str]:
    """Return the distinct places of a cadre's latest records within reach, the latest first."""
    authored = scope.limit(Share.objects.filter(region=cadre.region_id, cadre=cadre, is_author=True))
    records = Record.objects.filter(region=cadre.region_id, pk__in=authored.values("record_id")).exclude(
        place=""
    )
    latest = records.order_by("-occurred_on", "-id").values_list("place", flat=True)
    return list(dict.fromkeys(latest[:KNOWN_PLACES]))


def _last_people(cadre: Cadre, records: list[UUID]) -> tuple[str, ...]:
    named = Participant.objects.filter(region=cadre.region_id, record__in=records, entered_for=cadre)
    rows = named.exclude(contact_code="")
    by_record: dict[UUID, list[str]] = {}
    for record, code in rows.values_list("record_id", "contact_code"):
        by_record.setdefault(record, []).append(code)
    return next((tuple(sorted(by_record[id])) for id in records if id in by_record), ())


def _cohosts(cadre: Cadre, records: list[UUID]) -> Iterable[Colleague]:
    region = cadre.region_id
    shared = Share.objects.filter(region=region, record__in=records, is_author=False).values("cadre_id")
    rows = Cadre.objects.filter(region=region, pk__in=shared).order_by("code")
    return [Colleague(*row) for row in rows.values_list("code", "name")]
