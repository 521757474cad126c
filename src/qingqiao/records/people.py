"""The participants of a record as its reader may see them (policy.md 6): the reader's own by name, the others as a
number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from qingqiao.contacts.alike import marks_by_code
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.records.models import Participant, Record
from qingqiao.regions.days import in_force

GONE = "已撤回同意的青年"


@dataclass(frozen=True, slots=True)
class ParticipantNames:
    """`names`: those whom the reader entered; `others`: how many more the other cadres entered."""

    names: tuple[str, ...]
    others: int

    @property
    def total(self) -> int:
        return len(self.names) + self.others

    @property
    def has_gone(self) -> bool:
        """Return whether one of the reader's own withdrew her consent."""
        return GONE in self.names


@dataclass(frozen=True, slots=True)
class ContactChoice:
    """A contact to choose from: the day of the last record with the cadre, if any, and what distinguishes namesakes."""

    code: str
    name: str
    last_contacted_on: date | None
    marks: str = ""


def participant_names(record: Record, reader: UUID) -> ParticipantNames:
    """Return the participants of a record from a scoped query."""
    rows = record.participants.order_by("contact_code", "name", "id")
    named = list(rows.values_list("entered_for_id", "contact_code", "name", "token"))
    own = [(code, name) for cadre, code, name, _ in named if cadre == reader]
    codes = [code for code, _ in own if code]
    listed = Contact.objects.filter(region=record.region_id, cadre=reader, code__in=codes)
    known = dict(listed.order_by("first_day").values_list("code", "name"))
    names = tuple((known.get(code) if code else name) or GONE for code, name in own)
    tokens = {token for cadre, _, _, token in named if cadre == reader}
    return ParticipantNames(names, len({token for _, _, _, token in named} - tokens))


def contacts_to_choose(
    scope: Scope, cadre: Cadre, on: date, beside: Iterable[str] = ()
) -> list[ContactChoice]:
    """Return a cadre's active contacts on a day plus those with the codes `beside`; the latest contacted first."""
    active = in_force(on) & ~Q(withdrawn_on__lte=on)
    own = Contact.objects.filter(region=cadre.region_id, cadre=cadre)
    listed = scope.limit(own).filter(active | Q(code__in=tuple(beside)))
    rows = dict(listed.order_by("name").values_list("code", "name")).items()
    met = Participant.objects.filter(region=cadre.region_id, entered_for=cadre).exclude(contact_code="")
    last = dict(met.values_list("contact_code").annotate(Max("record__occurred_on")))
    marks = marks_by_code(listed, dict(rows))
    found = [ContactChoice(code, name or GONE, last.get(code), marks.get(code, "")) for code, name in rows]
    return sorted(
        found, key=lambda one: (one.last_contacted_on is None, -(one.last_contacted_on or on).toordinal())
    )
