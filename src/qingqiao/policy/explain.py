"""The reasons of one cell, found by the same functions that judge in bulk (policy 4)."""

from collections.abc import Iterable, Iterator

from .binding import BoundDays, Given, binding_appointments, bound_days, exemption, given_target, tier_of
from .cell import Cell, CellFrame, lines
from .conditions import meets_any
from .facts import Appointment, Cadre, Posting, Share, read_shape, unpack_people
from .judge import case_of, settle
from .left_out import LeftOut
from .measures import Case
from .requirement import Slot
from .schedule import Schedule
from .spans import merged
from .view import View
from .why import AppointmentSeen, Arithmetic, Counted, RecordSeen, Why

REASONS = {
    "holiday": "本周工作日不足，免考",
    "appointment": "本周期内任职时间不足，免考",
    "leave": "扣除请假后任职时间不足，免考",
    "none": "没有可考核的对象，免考",
}
ABSENCES = {
    "not_begun": "周期尚未开始",
    "not_bound": "本周期内没有受此项约束的任职",
    "no_records": "本周期内没有应计的记录，不考核",
}


def explain(
    schedule: Schedule, cadre: Cadre, obligation: str, period: str, as_of: int, standing_on: int | None = None
) -> Why:
    """Return a cell of an obligation and period with its reasons. Raise KeyError when the schedule has no such period.

    A standing obligation (period `standing`) is read on `standing_on`, by default on the as-of day.
    """
    slot = _slot(schedule, obligation, period, as_of if standing_on is None else standing_on)
    binding = binding_appointments(slot, cadre.appointments)
    given = given_target(slot, binding)
    bound = bound_days(slot, binding, cadre.leaves)
    frame = CellFrame(slot, given.n, exemption(slot, bound), given.own_fields)
    matched = schedule.sieve.matched(cadre.shares, as_of)[slot.index] or []
    case = case_of(frame, matched, View(cadre), as_of)
    absent = "not_begun" if slot.first_day > as_of else "" if binding else "not_bound"
    cell = None if absent else settle(frame, case)
    if cell is None and not absent:
        absent = "no_records"
    return _why(cadre, as_of, case, given, bound, slot, cell, absent)


def _slot(schedule: Schedule, obligation: str, period: str, standing_on: int) -> Slot:
    for slot in schedule.layout(standing_on).slots:
        if slot.period == period and slot.requirement.obligation.id == obligation:
            return slot
    raise KeyError((obligation, period))


def _why(
    cadre: Cadre,
    as_of: int,
    case: Case,
    given: Given,
    bound: BoundDays,
    slot: Slot,
    cell: Cell | None,
    absent: str,
) -> Why:
    asked = slot.requirement.obligation
    measure = slot.requirement.measure
    community = case.view.community(case.day) if asked.checklist.of != "cadre" else None
    missing = _missing(cell)
    return Why(
        obligation=asked.id,
        title=asked.title,
        clause=asked.clause,
        unit=measure.unit,
        period=slot.period,
        first_day=slot.first_day,
        last_day=slot.last_day,
        day=case.day,
        line=next(lines(cadre.code, [cell], as_of)) if cell is not None else None,
        absent=absent,
        appointments=tuple(_appointments(slot, cadre.appointments, given)),
        own_fields=tuple(sorted(given.own_fields or ())),
        arithmetic=None if slot.is_standing else _arithmetic(slot, bound),
        community=community.code if community is not None else "",
        records=tuple(_records(case, slot)) if cell is not None else (),
        counted=tuple(_counted(case, slot)) if cell is not None else (),
        left_out=tuple(_left_out(cadre, case, slot, as_of)) if absent in ("", "no_records") else (),
        missing=missing,
        sentence=_sentence(cell, absent, missing, measure.unit),
    )


def _appointments(slot: Slot, appointments: Iterable[Appointment], given: Given) -> Iterator[AppointmentSeen]:
    asked = slot.requirement.obligation
    tiers = asked.target if isinstance(asked.target, tuple) else ()
    for one in appointments:
        if one.first_day > slot.last_day or one.last_day < slot.first_day:
            continue
        binds = meets_any(asked.who, one)
        tier = tier_of(tiers, one) if binds else None
        yield AppointmentSeen(
            organization=one.organization.code,
            kind=one.kind,
            first_day=one.first_day,
            last_day=one.last_day,
            binds=binds,
            days=slot.days_within(merged([(one.first_day, one.last_day)])),
            tier=tiers.index(tier) + 1 if tier is not None else 0,
            n=tier.n
            if tier is not None
            else asked.target
            if binds and isinstance(asked.target, int)
            else None,
            gave=one in given.givers,
        )


def _arithmetic(slot: Slot, bound: BoundDays) -> Arithmetic:
    unit = "天" if slot.workdays is None else "工作日"
    least = slot.requirement.obligation.min_bound
    return Arithmetic(unit, slot.whole, slot.full, bound.days, bound.free_days, least)


def _records(case: Case, slot: Slot) -> Iterator[RecordSeen]:
    measure = slot.requirement.measure
    timed = {id(share) for share in measure.timed(case)} if measure.timed is not None else set()
    timely_days = slot.requirement.pack.timely_days
    for share in case.matched:
        shape = read_shape(share.shape)
        yield RecordSeen(
            code=share.code,
            day=share.day,
            kinds=shape.kinds,
            tasks=shape.tasks,
            people=unpack_people(share.people),
            delay=share.delay,
            is_late=id(share) in timed and share.delay > timely_days,
        )


def _counted(case: Case, slot: Slot) -> Iterator[Counted]:
    """Yield what the measure counted, in order, each with the records that it comes from."""
    what = slot.requirement.measure.what
    things = slot.requirement.measure.counted(case)
    for thing in things if isinstance(things, list) else sorted(things):  # type: ignore[type-var]
        if isinstance(thing, Share):
            yield Counted(what, thing.code, (thing.code,))
        elif isinstance(thing, Posting):
            yield Counted(what, thing.community.code, ())
        elif isinstance(thing, int | str):
            yield Counted(
                what, thing, tuple(share.code for share in case.matched if _shows(share, what, thing))
            )


def _shows(share: Share, what: str, thing: int | str) -> bool:
    """Return whether a matching record is the source of this day, person or focus task."""
    if what == "day":
        return share.day == thing
    if what == "person":
        return thing in unpack_people(share.people)
    return what == "task" and thing in read_shape(share.shape).tasks


def _left_out(cadre: Cadre, case: Case, slot: Slot, as_of: int) -> Iterator[LeftOut]:
    """Yield the records of the period that don't match, each with the first rule it breaks, then what the measure
    leaves out."""
    if "records" in slot.requirement.measure.reads:
        where = slot.requirement.obligation.where
        for share in cadre.shares:
            if not slot.first_day <= share.day <= slot.last_day:
                continue
            shape = read_shape(share.shape)
            failures = tuple(where.failures(shape))
            if share.day > as_of:
                yield LeftOut("record", share.code, share.day, "not_yet", "日期在后，到时才计")
            elif failures:
                sentence = "；".join(where.sentence(rule, shape) for rule in failures)
                yield LeftOut("record", share.code, share.day, failures[0], sentence)
    yield from slot.requirement.measure.left_out(case)


def _missing(cell: Cell | None) -> int:
    if cell is None or cell.reason or cell.target is None:
        return 0
    return max(0, cell.target - cell.done)


def _sentence(cell: Cell | None, absent: str, missing: int, unit: str) -> str:
    if cell is None:
        return ABSENCES[absent]
    if cell.reason:
        return REASONS[cell.reason]
    if cell.target is None:
        return "只记录，不设目标"
    return f"还差 {missing} {unit}" if missing else "已完成"
