"""Every deliverable of a cycle: how far it is, what exists, and the link to add what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from qingqiao.actions.demands import GOOD_DEED
from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.parts.line import LineRow
from qingqiao.phone.cycle.ways import way_of
from qingqiao.phone.demands.rows import STATES as DEMAND_STATES
from qingqiao.phone.progress.strips import StripRow, StripSquare, strip_rows
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.cycle import CycleDemand, CycleFormation, CycleObligation, CycleRecord, CycleWork
from qingqiao.regions.rules import Rules
from qingqiao.ui.days import day_words

IN_SIGHT = 5


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that exists: a record, a formation, a good deed, an item of a checklist."""

    title: str
    note: str
    state: str
    word: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """`line` for what is due once a cycle, `squares` with one box a month, `strip` for what is due more often; none of them
    where the obligation doesn't bind the cadre: then `note` says how much there is. `details` are the latest, `more` the
    number of others."""

    anchor: str
    title: str
    clause: str
    line: LineRow | None
    squares: tuple[StripSquare, ...]
    strip: StripRow | None
    note: str
    is_list: bool
    details: tuple[Detail, ...]
    more: int
    url: str
    words: str

    @property
    def look(self) -> str:
        """Return the heading of the details."""
        count = len(self.details) + self.more
        return "逐项看" if self.is_list else f"已有 {count} 条"

    @property
    def is_missing(self) -> bool:
        """Return whether something due doesn't exist yet."""
        return self.line is not None and self.line.state in ("open", "unmet")


def deliverables_of(rules: Rules, work: CycleWork, community: str, today: date) -> list[Deliverable]:
    """Return the deliverables in the order of the pack. `community`: the code of the one the cadre is posted to,
    or empty. Unbound cadres get only those they can record."""
    known = {one.id: one for one in work.period.obligations}
    obligations = [
        one for one in work.obligations if work.binds or (one.kinds and one.period in ("cycle", "month"))
    ]
    return [_deliverable(rules, work, one, known[one.id], community, today) for one in obligations]


def _deliverable(
    rules: Rules, work: CycleWork, obligation: CycleObligation, one: Obligation, community: str, today: date
) -> Deliverable:
    url, words = way_of(one, community)
    strip = next((strips[0] for _, strips in strip_rows(rules, obligation.lines, today)), None)
    is_single = strip is None or strip.is_single
    is_monthly = one.period == "month"
    line = strip.line if strip is not None and is_single else None
    if line is not None and url and one.measure != "people":
        line = replace(line, url=url)
    details = list(_details(work, one, today))
    return Deliverable(
        anchor=obligation.id,
        title=obligation.title,
        clause=obligation.clause,
        line=line,
        squares=_boxes(strip) if strip is not None and is_monthly else (),
        strip=None if is_single or is_monthly else strip,
        note=_note(work, obligation, strip.summary if strip else ""),
        is_list=one.measure == "checklist",
        details=tuple(details[:IN_SIGHT]),
        more=max(0, len(details) - IN_SIGHT),
        url=url,
        words=words,
    )


def _boxes(strip: StripRow) -> tuple[StripSquare, ...]:
    """Return all squares, the first one first."""
    return tuple(reversed((*strip.recent, *strip.earlier)))


def _note(work: CycleWork, obligation: CycleObligation, summary: str) -> str:
    """Return the note where there is no single line: the total of the squares, or how much an unbound cadre has recorded."""
    if obligation.lines:
        return summary
    record_ids = {one.id for kind in obligation.kinds for one in work.records.get(kind, ())}
    return f"记了 {len(record_ids)} 次" if obligation.kinds else ""


def _details(work: CycleWork, one: Obligation, today: date) -> Iterator[Detail]:
    if one.measure == "checklist":
        yield from _items(work, one, today)
    elif one.period in ("cycle", "standing"):
        yield from _left_behind(work, one, today)


def _items(work: CycleWork, one: Obligation, today: date) -> Iterator[Detail]:
    """Return the items of the judged checklist, and one line for each branch of the other communities."""
    for listed in work.checklists:
        if listed.name != one.checklist.name:
            continue
        if not listed.is_judged:
            sum_words = f"{listed.held} / {len(listed.items)} 项" if listed.is_founded else "未建团支部"
            yield Detail(listed.community, sum_words, "noted", "分别列出")
            continue
        if not listed.is_founded:
            continue
        for item in listed.items:
            since = f"{day_words(item.since, today)}起" if item.holds and item.since else ""
            yield Detail(
                item.name, since, "met" if item.holds else "open", "符合" if item.holds else "还没有"
            )


def _left_behind(work: CycleWork, one: Obligation, today: date) -> Iterator[Detail]:
    """Return formations and demands by name, then the other records, the latest first."""
    kinds = one.where.kinds or ()
    formed = [made for made in work.formations if made.kind in kinds]
    demands = list(work.demands) if GOOD_DEED in kinds else []
    shown = {*(made.record for made in formed), *(made.record for made in demands)}
    yield from (_formed(made, today) for made in reversed(formed))
    yield from (_demand(made, today) for made in reversed(demands))
    records = {record.id: record for kind in kinds for record in work.records.get(kind, ())}
    if one.measure == "people":
        return
    for record in sorted(records.values(), key=lambda record: record.day, reverse=True):
        if record.id not in shown:
            yield _record_detail(record, one, today)


def _formed(made: CycleFormation, today: date) -> Detail:
    url = reverse("phone:formations:formation", args=(made.id,))
    note = (made.form, made.community, f"{day_words(made.founded_on, today)}起")
    state, word = ("exempt", "已停止") if made.ended_on else ("met", "在活动")
    return Detail(made.name, " · ".join(filter(None, note)), state, word, url)


def _demand(made: CycleDemand, today: date) -> Detail:
    url = reverse("phone:demands:demand", args=(made.id,))
    day = f"{day_words(made.asked_on, today)}提出"
    return Detail(made.what, day, DEMAND_STATES[made.state], made.state, url)


def _record_detail(record: CycleRecord, one: Obligation, today: date) -> Detail:
    """Return a record, with the reason why it doesn't count here, if it doesn't."""
    reason = next(iter(one.where.failures(record.shape)), "")
    url = reverse("phone:records:record", args=(record.id,))
    note = one.where.sentence(reason, record.shape) if reason else "，".join(record.files)
    title = record.title or next((kind for kind in record.kinds if kind in FORMATION_KINDS), record.kinds[0])
    words = " · ".join(filter(None, (day_words(record.day, today), note)))
    return Detail(title, words, "open" if reason else "met", "还差一步" if reason else "已计入", url)
