"""Which appointments put a cadre under the obligations of the posting, by the pack's own conditions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.policy import facts
from qingqiao.policy.conditions import meets_any
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.offices import Offices, appointment_rows
from qingqiao.progress.selects import CadreSelection, run
from qingqiao.regions.models import Region

CHUNK = 1000


def binding_appointments(
    region: Region,
    cadres: Sequence[UUID],
    obligations: Sequence[Obligation],
    first_day: date,
    last_day: date,
) -> set[UUID]:
    """Return the ids of those appointments of some cadres that, on a day of the range, meet a condition of any of these
    obligations: asked of what the organization was then (policy.md 3)."""
    offices, days = Offices(), (first_day.toordinal(), last_day.toordinal())
    found: set[UUID] = set()
    for first in range(0, len(cadres), CHUNK):
        by_appointment: dict[str, list[Sequence[Any]]] = {}
        for _, *row in run(appointment_rows(CadreSelection(region, cadres[first : first + CHUNK], None))):
            by_appointment.setdefault(str(row[0]), []).append(row)
        found |= {
            UUID(id)
            for id, rows in by_appointment.items()
            if _binds(offices.pieces_of(rows), obligations, *days)
        }
    return found


def _binds(
    pieces: Iterable[facts.Appointment], obligations: Sequence[Obligation], first_day: int, last_day: int
) -> bool:
    within = [one for one in pieces if one.first_day <= last_day and first_day <= one.last_day]
    return any(meets_any(one.who, piece) for one in obligations for piece in within)
