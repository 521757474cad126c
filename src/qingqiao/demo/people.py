"""The people of the demo and what hangs on them."""

from dataclasses import dataclass, field
from datetime import date

from qingqiao.demo.tree import Community, Organization
from qingqiao.regions.days import holds


@dataclass
class Appointment:
    """A row of `appointments`, with the organization itself."""

    organization: Organization
    kind: str
    title: str
    first_day: date
    last_day: date | None = None


@dataclass(eq=False)
class Contact:
    """A row of `contacts`; `born` is YYYY-MM or empty."""

    code: str
    name: str
    field: str
    first_day: date
    reach: str
    born: str
    last_day: date | None = None
    withdrawn_on: date | None = None

    def is_active(self, day: date) -> bool:
        """Return whether she is listed on a day and hasn't withdrawn."""
        gone = self.last_day is not None and self.last_day < day
        return self.first_day <= day and not gone and (self.withdrawn_on is None or day < self.withdrawn_on)


@dataclass(eq=False)
class Cadre:
    """A cadre with all rows; `diligence` (0 to 1) is the share of obligations that are met."""

    code: str
    name: str
    phone: str
    diligence: float
    role: str = ""
    appointments: list[Appointment] = field(default_factory=list)
    leaves: list[tuple[date, date | None, str]] = field(default_factory=list)
    postings: list[tuple[Community, date, date | None]] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)

    def appointment(self, day: date) -> Appointment | None:
        """Return the first appointment in force on a day."""
        for one in self.appointments:
            if holds(one, day):
                return one
        return None

    def is_away(self, day: date) -> bool:
        """Return whether she is on leave."""
        return any(first <= day and (last is None or day <= last) for first, last, _ in self.leaves)

    def community(self, day: date) -> Community | None:
        """Return where she is posted on a day."""
        for community, first, last in self.postings:
            if first <= day and (last is None or day <= last):
                return community
        return None
