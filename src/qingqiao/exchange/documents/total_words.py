"""The text for each obligation in the totals of a cycle, read from its cells."""

from collections.abc import Iterable, Iterator

from qingqiao.actions.demands import GOOD_DEED
from qingqiao.exchange.documents.form import TotalLine
from qingqiao.policy.obligation import Checklist
from qingqiao.progress.cycle import CycleDemand, CycleFormation, CycleObligation, CycleRecord, CycleWork
from qingqiao.progress.cycle.period import months_of
from qingqiao.progress.lines import ProgressLine

CHECKED, UNCHECKED, NOT_ASKED = "☑", "□", "—"
PERIODS = {
    "week": ("每周", "周"),
    "month": ("每月", "个月"),
    "quarter": ("每季度", "个季度"),
    "year": ("每年", "年"),
}


def total_of(obligation: CycleObligation, work: CycleWork) -> TotalLine:
    """Return an obligation's line of the totals: what is asked, what was done, its status and details, all in words."""
    if obligation.period in PERIODS:
        done, state = _repeated(obligation)
    else:
        done, state = _single(obligation)
    return TotalLine(
        title=obligation.title,
        clause=obligation.clause,
        asked=asked_words(obligation),
        done=done,
        state=state,
        detail="\n".join(_details(obligation, work)),
    )


def blank_total(obligation: CycleObligation, lists: Iterable[Checklist], months: Iterable[str]) -> TotalLine:
    """Return the same line for paper: the target, and boxes to tick."""
    boxes = ""
    if obligation.checklist:
        items = next((one.items for one in lists if one.name == obligation.checklist), ())
        boxes = "　".join(f"{UNCHECKED}{item}" for item in items)
    elif obligation.period == "month":
        boxes = " ".join(f"{UNCHECKED}{month}" for month in months)
    return TotalLine(obligation.title, obligation.clause, asked_words(obligation), detail=boxes)


def asked_words(obligation: CycleObligation) -> str:
    """Return `50 人`, `每月 1 次`; `有则填写` without a target."""
    every = PERIODS.get(obligation.period, ("", ""))[0]
    if obligation.measure == "record_share":
        return f"{every}逐次" if every else "逐次"
    line = obligation.lines[-1] if obligation.lines else None
    target = line.target if line else obligation.asked
    if target is None:
        return "有则填写"
    return f"{every} {target} {obligation.unit}".strip()


def _single(obligation: CycleObligation) -> tuple[str, str]:
    line = obligation.line
    return (f"{line.done} {obligation.unit}", state_words(line)) if line else ("", "")


def state_words(line: ProgressLine) -> str:
    """Return a cell's status, with the reason where there is one: `完成`, `免考（暂无可考对象）`."""
    return f"{line.status_word}（{line.reason_word}）" if line.reason_word else line.status_word


def _repeated(obligation: CycleObligation) -> tuple[str, str]:
    """Return `完成 38 周，应 46 周`, and the status of the others."""
    one = PERIODS[obligation.period][1]
    found = obligation.sum
    if not found.cells:
        return "", ""
    if obligation.measure == "record_share":
        done = f"{found.done} 次填齐，共 {found.target} 次"
    elif found.asked:
        done = f"{found.met} {one}完成，应 {found.asked} {one}"
    else:
        done = f"{found.done} {obligation.unit}"
    states = (("进行中", found.open), ("未完成", found.unmet), ("免考", found.exempt))
    states_in_words = "、".join(f"{word} {number}" for word, number in states if number)
    return done, states_in_words or ("完成" if found.met else "记录")


def _details(obligation: CycleObligation, work: CycleWork) -> Iterator[str]:
    if obligation.checklist:
        yield from _checklists(obligation, work)
    elif obligation.measure == "postings":
        for one in work.postings:
            until = f"至 {one.last_day}" if one.last_day else "起"
            yield f"{one.community}，{one.first_day} {until}"
    elif obligation.period == "month":
        yield " ".join(_boxes(obligation, work))
    elif obligation.measure == "days":
        yield f"报到 {len(work.visits)} 次，{work.visit_days} 天"
    elif obligation.measure == "people":
        yield from _interviews(obligation, work)
    elif obligation.measure == "records":
        yield from _result_words(obligation, work)


def _checklists(obligation: CycleObligation, work: CycleWork) -> Iterator[str]:
    listed = [one for one in work.checklists if one.name == obligation.checklist]
    for one in listed:
        where = f"{one.community}：" if one.community and len(listed) > 1 else ""
        if not one.is_founded:
            yield f"{where}尚未建立团支部"
            continue
        boxes = (
            f"{CHECKED}{item.name}（{item.since}）" if item.holds else f"{UNCHECKED}{item.name}"
            for item in one.items
        )
        yield where + "　".join(boxes)


def _boxes(obligation: CycleObligation, work: CycleWork) -> Iterator[str]:
    """Yield a box for each month of the cycle; none for a month in which nothing was required."""
    lines = {line.first_day: line for line in obligation.lines}
    for first in months_of(work.period):
        month, line = f"{first.month}月", lines.get(first)
        if line is None:
            yield f"{UNCHECKED}{month}" if first > work.as_of else f"{NOT_ASKED}{month}"
        elif line.status == "exempt":
            yield f"{NOT_ASKED}{month}（免考）"
        else:
            yield f"{CHECKED if line.status in ('met', 'noted') else UNCHECKED}{month}"


def _interviews(obligation: CycleObligation, work: CycleWork) -> Iterator[str]:
    records = _records(obligation, work)
    if records:
        on_visits = sum(bool(visit.interviewed) for visit in work.visits)
        beside = f"，其中报到时 {on_visits} 次" if on_visits < len(records) else ""
        yield f"访谈 {len(records)} 次{beside}；同一人只计一次"


def _result_words(obligation: CycleObligation, work: CycleWork) -> Iterator[str]:
    """Yield formations and good deeds by name; other records by day and title."""
    formed = [one for one in work.formations if one.kind in obligation.kinds]
    demands = list(work.demands) if GOOD_DEED in obligation.kinds else []
    spoken = {one.record for one in formed} | {one.record for one in demands}
    yield from map(_formed, formed)
    yield from map(_demand, demands)
    yield from (_record(one) for one in _records(obligation, work) if one.id not in spoken)


def _records(obligation: CycleObligation, work: CycleWork) -> list[CycleRecord]:
    found = {one.id: one for kind in obligation.kinds for one in work.records.get(kind, ())}
    return sorted(found.values(), key=lambda one: one.day)


def _formed(one: CycleFormation) -> str:
    about = [
        one.form,
        f"{one.members} 人" if one.members else "",
        f"已于 {one.ended_on} 停止" if one.ended_on else "",
    ]
    rest = "，".join(word for word in about if word)
    return f"{one.founded_on} {one.name}{f'（{rest}）' if rest else ''}"


def _demand(one: CycleDemand) -> str:
    until = (
        f"{one.asked_on} 至 {one.done_on}"
        if one.done_on and one.done_on != one.asked_on
        else str(one.asked_on)
    )
    return f"{until} {one.what}（{one.state}）"


def _record(one: CycleRecord) -> str:
    files = f"（附件：{'、'.join(one.files)}）" if one.files else ""
    people = f"，{one.people} 人" if one.people else ""
    return f"{one.day} {one.title or '、'.join(one.kinds)}{people}{files}"
