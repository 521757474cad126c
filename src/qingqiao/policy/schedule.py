"""A schedule: packs compiled for a range of days, to judge any number of cadres by."""

from collections.abc import Iterable, Sequence

from .cell import CellFrame
from .facts import Cadre
from .pack import Pack, in_force
from .periods import Cycle, Period, periods_in
from .requirement import Requirement, Slot
from .sheet import Sheets
from .sieve import Sieve
from .workdays import Workdays

MOST_LAYOUTS = 8


class Layout:
    """The slots of a schedule, including standing ones as of a day, by obligation and day."""

    def __init__(self, slots: Sequence[Slot], obligations: Sequence[str]) -> None:
        self.slots = slots
        self.obligations = obligations
        self.sheets = Sheets(slots)
        self._last_beginning = max((slot.first_day for slot in slots), default=0)

    def frames_of(self, cadre: Cadre, as_of: int) -> Sequence[CellFrame]:
        """Return the cadre's frames whose periods have begun."""
        sheet = self.sheets.of(cadre)
        if self._last_beginning <= as_of:
            return sheet
        return [frame for frame in sheet if frame.slot.first_day <= as_of]


class Schedule:
    """The result of `compile_schedule`; use its functions rather than its attributes."""

    def __init__(self, packs: Sequence[Pack], workdays: Workdays, cycle: Cycle | None, always: bool) -> None:
        if always and len(packs) != 1:
            raise ValueError("exactly one pack judges every period")
        self.packs = tuple(packs)
        self.workdays = workdays
        self.always = always
        self._cycle = cycle
        self._requirements: list[Requirement] = []
        self._layouts: dict[int, Layout] = {}
        self.sieve = Sieve(())

    def pack_on(self, day: int) -> Pack | None:
        """Return the version that judges a period which begins on the day."""
        return self.packs[0] if self.always else in_force(self.packs, day)

    def cycle_of(self, pack: Pack) -> Cycle | None:
        return self._cycle or pack.cycle

    def spread(self, first_day: int, last_day: int, touching: bool) -> None:
        """Add the slots of the obligations that are judged by period over the range."""
        for pack in self.packs:
            kinds = {obligation.period for obligation in pack.obligations} - {"standing"}
            periods = {kind: self._periods(pack, kind, first_day, last_day, touching) for kind in kinds}
            for obligation in pack.obligations:
                if judged := periods.get(obligation.period):
                    self._requirements.append(Requirement(pack, obligation, judged, self.workdays))
        for index, slot in enumerate(
            slot for requirement in self._requirements for slot in requirement.slots
        ):
            slot.index = index
        self.sieve = Sieve(self._requirements)

    def layout(self, standing_on: int) -> Layout:
        """Return all slots in order, the standing obligations as of the given day."""
        layout = self._layouts.get(standing_on)
        if layout is None:
            if len(self._layouts) >= MOST_LAYOUTS:
                self._layouts.clear()
            layout = self._layouts[standing_on] = self._laid_out(standing_on)
        return layout

    def _periods(self, pack: Pack, kind: str, first_day: int, last_day: int, touching: bool) -> list[Period]:
        periods = periods_in(kind, first_day, last_day, self.cycle_of(pack), touching=touching)
        return [period for period in periods if self.pack_on(period.first_day) is pack]

    def _laid_out(self, standing_on: int) -> Layout:
        standing = self._standing_requirements(standing_on)
        requirements = [*self._requirements, *standing]
        judging = {id(requirement.pack) for requirement in requirements}
        obligations = _in_order(pack for pack in self.packs if id(pack) in judging)
        place = {obligation: number for number, obligation in enumerate(obligations)}
        slots = [slot for requirement in requirements for slot in requirement.slots]
        slots.sort(key=lambda slot: (place[slot.requirement.obligation.id], slot.first_day))
        return Layout(slots, obligations)

    def _standing_requirements(self, day: int) -> list[Requirement]:
        pack = self.pack_on(day)
        period = Period("standing", day, day)
        return [
            Requirement(pack, obligation, [period], self.workdays)
            for obligation in (pack.obligations if pack else ())
            if obligation.period == "standing" and pack is not None
        ]


def compile_schedule(
    packs: Sequence[Pack],
    workdays: Workdays,
    first_day: int,
    last_day: int,
    cycle: Cycle | None = None,
    touching: bool = False,
    always: bool = False,
) -> Schedule:
    """Return the schedule of the periods whose last day is in the range; with `touching`, of all that share a day with
    it.

    `packs` are the versions of one notice: a period belongs to the version in force on its first day. `always`: the
    only pack given judges every period, whatever its days. `cycle` is the region's own cycle and overrides the packs'.
    """
    schedule = Schedule(packs, workdays, cycle, always)
    schedule.spread(first_day, last_day, touching)
    return schedule


def obligations_of(schedule: Schedule, standing_on: int) -> Sequence[str]:
    """Return the ids that the schedule judges, in the order of the newest version, then those of older versions."""
    return schedule.layout(standing_on).obligations


def _in_order(packs: Iterable[Pack]) -> list[str]:
    newest_first = sorted(packs, key=lambda pack: pack.effective_from, reverse=True)
    return list(dict.fromkeys(one.id for pack in newest_first for one in pack.obligations))
