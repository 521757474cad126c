"""Which appointments put a cadre under the obligations of the posting, by the pack's own conditions."""

from collections.abc import Sequence

from qingqiao.organizations.models import Appointment
from qingqiao.policy import facts
from qingqiao.policy.conditions import meets_any
from qingqiao.policy.obligation import Obligation


def is_bound(row: Appointment, obligations: Sequence[Obligation]) -> bool:
    """Return whether an appointment (with its organization) meets a condition of any of these obligations."""
    at = row.organization
    place = facts.Organization(at.code, at.level, at.type, at.field, at.rank_section_or_above, at.many_youth)
    last = row.last_day.toordinal() if row.last_day else facts.OPEN
    fact = facts.Appointment(place, row.kind, row.first_day.toordinal(), last)
    return any(meets_any(one.who, fact) for one in obligations)
