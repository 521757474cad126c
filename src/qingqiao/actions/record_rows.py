"""The rows below a record: checked against its region, then written. Used by the actions on records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.actions.attachments import write_names
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Community
from qingqiao.prepared import insert, prepared
from qingqiao.problems import InputAtFault, Place
from qingqiao.records.body import Body, Someone, distinct
from qingqiao.records.checks import CHECKED, Fault, Wrong, faults_of, words_of
from qingqiao.records.models import CohostExit, File, Participant, Photo, Record, Share
from qingqiao.records.shares import shares_of
from qingqiao.regions import clock
from qingqiao.regions.rules import Rules, rules_of
from qingqiao.rows import new_row
from qingqiao.sealed import person_token


@dataclass
class ResolvedBody:
    """The rows behind a body's codes: the community, the cadres (the author first), the participants' tokens."""

    community: Community | None
    cadres: list[UUID]
    tokens: list[int] = field(default_factory=list)


def check_body(author: Cadre, body: Body, record: UUID | None = None) -> ResolvedBody:
    """Return the rows that a body names, all of the author's region; `record`: the one that it revises. Raise
    InputAtFault with every faulty field at once."""
    values = {field.name: getattr(body, field.name) for field in CHECKED}
    faults = faults_of(values, _words_listed(rules_of(author.region)), clock.today(author.region))
    places = [Place(fault.field.name, _sentence(fault)) for fault in faults]
    cohosts = _cohosts(author, record, body, places)
    community = _community(author, body, places)
    tokens = participants_of(author, body.participants, places)
    if places:
        raise InputAtFault(places=places)
    return ResolvedBody(community, [author.pk, *cohosts], tokens)


@lru_cache(maxsize=64)
def _words_listed(rules: Rules) -> dict[str, tuple[str, ...]]:
    return words_of(rules.packs)


def write_rows(record: Record, body: Body, resolved: ResolvedBody) -> str:
    """Write participants, photos, files and shares of the body; delete those of an earlier body, and those that a
    former co-host added.

    Return the shape of the shares.
    """
    write_names(record, body)
    if record.revision > 1:
        write_participants(record, record.author_id, body.participants, resolved.tokens)
        record.participants.exclude(entered_for__in=resolved.cadres).delete()
        return write_shares(record, resolved.cadres)
    _create_participants(record, record.author_id, body.participants, resolved.tokens)
    return _create_shares(record, resolved.cadres, resolved.tokens, photos=0, files=len(set(body.files)))


def write_shares(record: Record, cadres: list[UUID]) -> str:
    """Rebuild the shares of author and co-hosts from the record and its rows; return their shape."""
    region = record.region
    people = record.participants.values_list("token", flat=True)
    photos = Photo.objects.filter(region=region, record=record, arrived_at__isnull=False).count()
    files = File.objects.filter(region=region, record=record).count()
    Share.objects.filter(region=region, record=record).delete()
    return _create_shares(record, cadres, list(people), photos, files)


def _create_shares(record: Record, cadres: list[UUID], tokens: list[int], photos: int, files: int) -> str:
    shares = shares_of(record, cadres, tokens, photos, files)
    insert([new_row(Share, region_id=record.region_id, record_id=record.pk, **one) for one in shares])
    return str(shares[0]["shape"])


_SENTENCES = {
    Wrong.EMPTY: "请至少选择一个{field.label}。",
    Wrong.UNLISTED: "没有“{value}”这个{field.label}，请从清单中选择。",
    Wrong.TOO_LATE: "发生日期不能晚于今天；将来的活动请写成计划。",
    Wrong.TOO_EARLY: "发生日期不能早于 1900 年，请核对年份。",
    Wrong.TOO_MANY: "{field.label}不能大于 {field.most}。",
}


def _sentence(fault: Fault) -> str:
    return _SENTENCES[fault.wrong].format(field=fault.field, value=fault.value)


def _cohosts(author: Cadre, record: UUID | None, body: Body, places: list[Place]) -> list[UUID]:
    codes = set(body.cohost_codes) - {author.code}
    if not codes:
        return []
    found = dict(Cadre.objects.filter(region=author.region, code__in=codes).values_list("code", "id"))
    places += [
        Place("cohost_codes", f"{name}已离开这条记录，本人撤回离开以后才能再添加。")
        for name in _left(author, record, found.values())
    ]
    places += [
        Place("cohost_codes", f"没有编码为“{code}”的团干部，请核对。") for code in sorted(codes - set(found))
    ]
    return [found[code] for code in sorted(found)]


def _left(author: Cadre, record: UUID | None, cohosts: Iterable[UUID]) -> list[str]:
    """Return the names of those co-hosts who have left a record and not returned."""
    if record is None:
        return []
    rows = CohostExit.objects.filter(region=author.region, record=record, returned_at=None)
    return list(rows.filter(cadre__in=list(cohosts)).values_list("cadre__name", flat=True))


def _community(author: Cadre, body: Body, places: list[Place]) -> Community | None:
    if not body.community_code:
        return None
    found = Community.objects.filter(region=author.region, code=body.community_code).first()
    if found is None:
        places.append(Place("community_code", f"没有编码为“{body.community_code}”的社区，请核对。"))
    return found


def participants_of(cadre: Cadre, people: Sequence[Someone], places: list[Place]) -> list[int]:
    """Return the tokens of people whom a cadre names, contacts by code; faults are added to `places`."""
    codes = {one.contact_code for one in people if one.contact_code}
    known = dict[str, int]()
    if codes:
        known = dict(_persons(len(codes))(cadre.region_id, cadre.pk, *codes))
    places += [
        Place("participants", f"您的联系青年中没有编码“{code}”，请核对。")
        for code in sorted(codes - set(known))
    ]
    return [
        known.get(one.contact_code, 0) if one.contact_code else person_token(cadre.region_id, name=one.name)
        for one in people
    ]


@lru_cache(maxsize=64)
def _persons(number: int) -> Callable[..., list[tuple[str, int]]]:
    """Return the query of a cadre's contacts by so many codes: code and person."""

    @prepared
    def asked(region: int, cadre: UUID, *codes: str) -> QuerySet[Contact, tuple[str, int]]:
        rows = Contact.objects.filter(region=region, cadre=cadre, code__in=codes)
        return rows.order_by().values_list("code", "person")

    return asked


def write_participants(record: Record, cadre: UUID, people: Sequence[Someone], tokens: list[int]) -> None:
    """Replace the participants that a cadre added to a record; erased ones stay as a count. `tokens`: in the order of
    `people`."""
    own = Participant.objects.filter(region=record.region, record=record, entered_for=cadre)
    own.exclude(contact_code="", name="").delete()
    _create_participants(record, cadre, people, tokens)


def _create_participants(record: Record, cadre: UUID, people: Sequence[Someone], tokens: list[int]) -> None:
    by_person = dict(zip(people, tokens, strict=True))
    named = {one: by_person[one] for one in distinct(people)}
    insert(
        [
            new_row(
                Participant,
                region_id=record.region_id,
                record_id=record.pk,
                entered_for_id=cadre,
                contact_code=one.contact_code,
                name="" if one.contact_code else one.name,
                token=token,
            )
            for one, token in named.items()
        ]
    )
