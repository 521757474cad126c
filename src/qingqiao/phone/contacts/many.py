"""Preview of a list of contacts. Exactly what is previewed is stored: the rows travel through the page, signed for the cadre
who looks at them; nothing is read twice."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core import signing

from qingqiao.actions.contact_rules import ContactDetails, ListingRules
from qingqiao.contacts.alike import KnownContacts
from qingqiao.exchange.roster import ListedPerson, Roster
from qingqiao.exchange.roster_input import MOST_LINES
from qingqiao.policy.names import normal_form
from qingqiao.problems import InputAtFault, Place, Problem

SALT = "qingqiao.contacts.many"
HOURS = 12
HEADERS = {
    "name": "姓名",
    "field": "领域",
    "reach": "联系方式",
    "born": "出生年月",
    "sex": "性别",
    "political_status": "政治面貌",
    "note": "备注",
}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One person as she would be stored, or what is wrong. `doubles`: contacts who may be the same person or share the name."""

    number: int
    details: ContactDetails
    faults: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as it would be added. `left` is what would remain to be corrected, `text` all of it, to be pasted again."""

    rows: list[PreviewRow]
    passed_over: list[str]
    text: str
    left: str
    is_cut: bool

    @property
    def good(self) -> list[PreviewRow]:
        """Return the rows that can be added."""
        return [row for row in self.rows if not row.faults]

    @property
    def faulty(self) -> list[PreviewRow]:
        """Return the rows that can't be added yet."""
        return [row for row in self.rows if row.faults]

    @property
    def doubtful(self) -> list[PreviewRow]:
        """Return the rows that can be added and may be in the list already."""
        return [row for row in self.good if row.doubles]

    @property
    def headers(self) -> list[str]:
        """Return the headers of the fields with a value; name and field always."""
        return [HEADERS[name] for name in self._fields()]

    @property
    def cells(self) -> list[tuple[PreviewRow, list[str]]]:
        """Return the rows that can be added, each with every field that will be stored."""
        fields = self._fields()[1:]
        return [(row, [getattr(row.details, name) for name in fields]) for row in self.good]

    def _fields(self) -> list[str]:
        good = self.good
        always = ("name", "field")
        return [name for name in HEADERS if name in always or any(getattr(row.details, name) for row in good)]


def preview_of(
    roster: Roster, otherwise: str, consent: dict[str, Any], rules: ListingRules, known: KnownContacts
) -> Preview:
    """Return the preview of a list of at most 300 people. `otherwise` is the field of those without one."""
    people = roster.people[:MOST_LINES]
    details = [_details(person, otherwise, consent) for person in people]
    rules.expect([one for one, person in zip(details, people, strict=True) if not person.faults])
    rows: list[PreviewRow] = []
    for person, one in zip(people, details, strict=True):
        faults = person.faults or _no_field(one) or _refused(rules, one)
        doubles = () if faults else (*known.doubles_of(one.name, one.reach), *_above(rows, one))
        rows.append(PreviewRow(person.number, one, faults, doubles))
    faulty = {row.number for row in rows if row.faults}
    left = roster.text(person for person in people if person.number in faulty)
    return Preview(rows, roster.passed_over, roster.text(people), left, len(roster.people) > MOST_LINES)


def seal(preview: Preview, cadre: UUID) -> str:
    """Return the rows that can be added and the remaining text, signed for this cadre."""
    rows = [asdict(row.details) | {"consent_on": _iso(row.details.consent_on)} for row in preview.good]
    return signing.dumps({"rows": rows, "left": preview.left}, salt=_salt(cadre), compress=True)


def unseal(sealed: str, cadre: UUID) -> tuple[list[ContactDetails], str]:
    """Return the previewed rows and the remaining text. Raise InputAtFault when they are another cadre's, changed, or too
    old."""
    try:
        data = signing.loads(sealed, salt=_salt(cadre), max_age=HOURS * 3600)
    except signing.BadSignature as error:
        stale = "核对过的名单已经失效，没有加入任何人。请重新粘贴名单再核对。"
        raise InputAtFault(places=[Place("", stale)]) from error
    return [_opened(row) for row in data["rows"]], data["left"]


def _salt(cadre: UUID) -> str:
    return f"{SALT}.{cadre}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _opened(row: dict[str, Any]) -> ContactDetails:
    on = row.pop("consent_on")
    return ContactDetails(**row, consent_on=date.fromisoformat(on) if on else None)


def _details(person: ListedPerson, otherwise: str, consent: dict[str, Any]) -> ContactDetails:
    values: dict[str, Any] = {name: person.values.get(name) or "" for name in HEADERS}
    return ContactDetails(**values | {"field": values["field"] or otherwise} | consent)


def _no_field(details: ContactDetails) -> tuple[str, ...]:
    return () if details.field else ("没有写领域，也没有选“没写领域的算作”。",)


def _refused(rules: ListingRules, details: ContactDetails) -> tuple[str, ...]:
    try:
        rules.validate(details)
    except Problem as problem:
        return tuple(place.sentence for place in problem.places) or (problem.title,)
    return ()


def _above(rows: Iterable[PreviewRow], details: ContactDetails) -> list[str]:
    form = normal_form(details.name)
    same = [row for row in rows if not row.faults and normal_form(row.details.name) == form]
    return [f"与第 {row.number} 行同名" for row in same]
