"""A cadre's sheet: the frames of all her cells, before anything is counted.

Cadres with the same appointments and leaves share a sheet, cut to the days that matter.
"""

from collections.abc import Iterable, Sequence

from .binding import binding_appointments, bound_days, exemption, given_target
from .cell import CellFrame
from .facts import Appointment, Cadre, Leave
from .requirement import Slot

MOST_SHEETS = 10_000
Sheet = tuple[CellFrame, ...]


class Sheets:
    """The sheets over some slots, in order."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._slots = slots
        self._first_day = min((slot.first_day for slot in slots), default=1)
        self._last_day = max((slot.last_day for slot in slots), default=0)
        self._groups: dict[tuple[int, int], list[int]] = {}
        for place, slot in enumerate(slots):
            self._groups.setdefault((slot.first_day, slot.last_day), []).append(place)
        self._sheets: dict[object, Sheet] = {}
        self._steady: dict[object, tuple[CellFrame | None, ...]] = {}
        self._frames: dict[tuple[int, int | None, str, frozenset[str] | None], CellFrame] = {}

    def of(self, cadre: Cadre) -> Sheet:
        """Return the frames of the slots in which one of the cadre's appointments binds."""
        first, last = self._first_day, self._last_day
        appointments = [one for one in cadre.appointments if one[2] <= last and one[3] >= first]
        leaves = [one for one in cadre.leaves if one[0] <= last and one[1] >= first]
        key = (
            *[(*one[0][1:], one[1], max(one[2], first), min(one[3], last)) for one in appointments],
            *[(max(one[0], first), min(one[1], last)) for one in leaves],
        )
        sheet = self._sheets.get(key)
        if sheet is None:
            if len(self._sheets) >= MOST_SHEETS:
                self._sheets.clear()
            sheet = self._sheets[key] = self._made(appointments, leaves)
        return sheet

    def _made(self, appointments: Sequence[Appointment], leaves: Sequence[Leave]) -> Sheet:
        frames: list[CellFrame | None] = [None] * len(self._slots)
        for (first, last), places in self._groups.items():
            serving = [one for one in appointments if one.first_day <= last and one.last_day >= first]
            away = [one for one in leaves if one.first_day <= last and one.last_day >= first]
            if not serving:
                continue
            one = serving[0]
            if len(serving) == 1 and not away and one.first_day <= first and one.last_day >= last:
                steady = self._steady_frames(one)
                for place in places:
                    frames[place] = steady[place]
            else:
                for place in places:
                    frames[place] = self._frame(place, serving, away)
        return tuple(frame for frame in frames if frame is not None)

    def _steady_frames(self, appointment: Appointment) -> tuple[CellFrame | None, ...]:
        """Return the frame of every slot for an appointment that is in force all the time, without leave."""
        key = (*appointment.organization[1:], appointment.kind)
        frames = self._steady.get(key)
        if frames is None:
            always = [appointment._replace(first_day=self._first_day, last_day=self._last_day)]
            frames = tuple(self._frame(place, always, ()) for place in range(len(self._slots)))
            self._steady[key] = frames
        return frames

    def _frame(self, place: int, serving: Iterable[Appointment], away: Iterable[Leave]) -> CellFrame | None:
        slot = self._slots[place]
        binding = binding_appointments(slot, serving)
        if not binding:
            return None
        reason = exemption(slot, bound_days(slot, binding, away))
        given = given_target(slot, binding)
        key = (place, given.n, reason, given.own_fields)
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = CellFrame(slot, given.n, reason, given.own_fields)
        return frame
