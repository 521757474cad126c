"""The list of a cadre's contacts, those not contacted for longest first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from qingqiao.contacts.queries import contacts_of
from qingqiao.organizations.scope import Scope
from qingqiao.policy.names import normal_form
from qingqiao.records.last_contacts import LastContact, last_contacts
from qingqiao.spelling import Query
from qingqiao.ui.charts import Point
from qingqiao.ui.days import day_words

ALL, NOT_MET, NO_CONSENT, QUIET = "", "not-met", "no-consent", "quiet"
NEVER = LastContact()


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact in the list. `last_contact` is a sentence, `since` the sort key."""

    id: UUID
    name: str
    field: str
    is_minor: bool
    is_quiet: bool
    is_met: bool
    has_consent: bool
    ends: str
    last_contact: str
    since: date


@dataclass(frozen=True, slots=True)
class ContactBook:
    """All active contacts of a cadre on a day, with figures about them."""

    rows: Sequence[ContactRow]
    year: int

    @property
    def not_met(self) -> list[ContactRow]:
        """Return those without a face-to-face record this year; quiet ones are left out."""
        return [row for row in self.rows if not row.is_met and not row.is_quiet]

    @property
    def without_consent(self) -> list[ContactRow]:
        """Return those whose consent isn't noted yet."""
        return [row for row in self.rows if not row.has_consent]

    @property
    def quiet(self) -> list[ContactRow]:
        """Return those the cadre doesn't want to be reminded of for a while."""
        return [row for row in self.rows if row.is_quiet]

    @property
    def doubles(self) -> list[tuple[ContactRow, ContactRow]]:
        """Return pairs of the same name, perhaps one person; for each name the first two."""
        found: dict[str, list[ContactRow]] = {}
        for row in self.rows:
            found.setdefault(normal_form(row.name), []).append(row)
        return [(some[0], some[1]) for some in found.values() if len(some) > 1]

    def shown(self, which: str, word: str = "") -> Sequence[ContactRow]:
        """Return the rows of a segment, or those whose name is spelled like a word: characters, pinyin or initials."""
        if query := Query(word):
            return [row for row in self.rows if query.rank(row.name) is not None]
        segments = {NOT_MET: self.not_met, NO_CONSENT: self.without_consent, QUIET: self.quiet}
        return segments.get(which, self.rows)

    def mix(self) -> list[Point]:
        """Return the number of contacts in each field, the largest first."""
        counted = Counter(row.field or "未填" for row in self.rows)
        return [Point(field, number, f"{number} 人") for field, number in counted.most_common()]


def book_of(scope: Scope, today: date) -> ContactBook:
    """Return the book in two queries, whatever the number of contacts: contacts, and records since the beginning of last
    year."""
    last_contact = last_contacts(scope, date(today.year - 1, 1, 1), today)
    rows = []
    for contact in contacts_of(scope, today):
        when = last_contact.get(contact.person, NEVER)
        rows.append(
            ContactRow(
                id=contact.pk,
                name=contact.name,
                field=contact.field,
                is_minor=contact.is_minor(today),
                is_quiet=contact.is_quiet(today),
                is_met=when.met_on is not None and when.met_on.year == today.year,
                has_consent=contact.consent_on is not None,
                ends=f"{day_words(contact.last_day, today)}结束" if contact.last_day else "",
                last_contact=last_contact_words(when.last_on, today),
                since=when.last_on or contact.first_day,
            )
        )
    return ContactBook(sorted(rows, key=lambda row: (row.is_quiet, row.since, row.name)), today.year)


def last_contact_words(day: date | None, today: date) -> str:
    """Return `今天有交流`, `3 天前有交流`, `上次 3月2日`, or that there is no record since the beginning of last year."""
    if day is None:
        return "近来还没有记录"
    ago = today - day
    if not ago:
        return "今天有交流"
    return f"{ago.days} 天前有交流" if ago < timedelta(days=14) else f"上次 {day_words(day, today)}"
