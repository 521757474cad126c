"""A published evaluation result as a page shows it: from what was frozen, never from today's records (policy.md 5).

No score and no rank: these stand in the evaluators' worksheet alone (policy.md 6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from qingqiao.accounts.queries import account_names
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.rounds import appeals_of, last_day_of_appeal, supplements_of
from qingqiao.policy import pack_schema
from qingqiao.policy.rounding import percent1
from qingqiao.progress.lines import STATUS_WORDS, period_name
from qingqiao.ui.days import day_words, full_day_words

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Appeal, Result, Supplement

FIGURES = {name: key.label for name, key in pack_schema.FIGURES.items()}
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A frozen cell: `sum` is `3 / 5`, `note` its reasons in short, `key` what an appeal names it by."""

    key: str
    period: str
    sum: str
    status: str
    status_word: str
    note: str


@dataclass(frozen=True, slots=True)
class ResultObligation:
    """A frozen obligation with its cells; of an organization with `counts` alone."""

    title: str
    clause: str
    counts: str
    rate: str
    cells: tuple[ResultCell, ...] = ()


@dataclass(frozen=True, slots=True)
class AppealView:
    """A reply or appeal: what it is about, who said it and who decided."""

    row: Appeal
    about: str
    by: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class SupplementView:
    """A supplement with what it corrects, in words."""

    row: Supplement
    by: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultView:
    """Everything of a result that its page shows."""

    result: Result
    evaluators: str
    reviewer: str
    as_of: date
    packs: str
    figures: tuple[tuple[str, str], ...]
    obligations: tuple[ResultObligation, ...]
    appeals: tuple[AppealView, ...]
    supplements: tuple[SupplementView, ...]
    reply_until: date | None

    @property
    def grade(self) -> str:
        """Return the grade that holds: the last supplement's, else the published one."""
        return self.supplements[-1].row.grade if self.supplements else self.result.grade


def result_view(result: Result) -> ResultView:
    """Return what is shown of a result. The result comes from a scoped read."""
    content, head = unpack(result.frozen), unpack(result.round.frozen)
    known = known_obligations(head)
    cells = cell_names(content, known)
    return ResultView(
        result=result,
        evaluators="、".join(content["evaluators"]),
        reviewer=head["reviewer"],
        as_of=date.fromisoformat(head["as_of"]),
        packs=packs_words(head),
        figures=tuple((FIGURES[name], percent(value)) for name, value in content.get("figures", {}).items()),
        obligations=tuple(obligations_in(content, known)),
        appeals=tuple(_appeals(appeals_of(result), cells)),
        supplements=tuple(_supplements(result, known)),
        reply_until=last_day_of_appeal(result.round),
    )


def standing_words(result: Result) -> tuple[str, str]:
    """Return the grade and words that hold: those of the last supplement, else the published ones."""
    last = next(reversed(supplements_of(result)), None)
    return (last.grade, last.words) if last else (result.grade, result.words)


def known_obligations(head: Content) -> dict[str, tuple[str, str]]:
    """Return title and clause by id of the obligations of a round's frozen packs."""
    return {one[0]: (one[1], one[2]) for pack in head["packs"] for one in pack["obligations"]}


def packs_words(head: Content) -> str:
    """Return the frozen packs of a round by title, id and the beginning of their fingerprint."""
    return "、".join(f"{pack['title']}（{pack['id']}，{pack['fingerprint'][:8]}）" for pack in head["packs"])


def percent(value: str) -> str:
    """Return a frozen share as `83.3%`; — for none."""
    return f"{percent1(Fraction(value))}%" if value else "—"


def cell_names(content: Content, known: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Return each frozen cell's key and name: `线上活动，第12周（…）`."""
    return {f"{cell[0]}/{cell[1]}": _name(cell, known) for cell in content.get("cells", [])}


def appeal_choices(result: Result) -> list[tuple[str, str]]:
    """Return what an appeal may be about: the grade and words, or one of the cells."""
    content, head = unpack(result.frozen), unpack(result.round.frozen)
    known = known_obligations(head)
    return [("", "等次和评语"), *cell_names(content, known).items()]


def obligations_in(content: Content, known: dict[str, tuple[str, str]]) -> Iterator[ResultObligation]:
    """Yield the obligations of a frozen result in the pack's order, as words."""
    cells, sums = content.get("cells", []), content.get("obligations", {})
    reasons = content.get("reasons", [{}] * len(cells))
    for id, (title, clause) in known.items():
        own = [(cell, reason) for cell, reason in zip(cells, reasons, strict=True) if cell[0] == id]
        counts = Counter(cell[6] for cell, _ in own) or Counter(
            {status: number for status, number in sums.get(id, {}).items() if status != "rate"}
        )
        if counts:
            rate = content.get("rates", {}).get(id, "") or sums.get(id, {}).get("rate", "")
            found = tuple(_cell(cell, reason) for cell, reason in own)
            yield ResultObligation(title, clause, _counts(counts), percent(rate), found)


def _counts(counts: Counter[str]) -> str:
    return "，".join(f"{word} {counts[status]}" for status, word in STATUS_WORDS.items() if counts[status])


def _cell(cell: list[Any], reason: Content) -> ResultCell:
    obligation, period, first, last, target, done, status, _ = cell
    left_out = sum(reason.get("left_out", {}).values())
    notes = [
        reason.get("sentence", ""),
        f"依据 {len(reason['records'])} 条记录" if reason.get("records") else "",
        f"另有 {left_out} 项没有计入" if left_out else "",
    ]
    return ResultCell(
        key=f"{obligation}/{period}",
        period=period_name(period, date.fromisoformat(first), date.fromisoformat(last)),
        sum=f"{done} / {target}" if target is not None else str(done),
        status=status,
        status_word=STATUS_WORDS[status],
        note="；".join(filter(None, notes)),
    )


def _name(cell: list[Any], known: dict[str, tuple[str, str]]) -> str:
    days = (date.fromisoformat(cell[2]), date.fromisoformat(cell[3]))
    return f"{known.get(cell[0], (cell[0], ''))[0]}，{period_name(cell[1], *days)}"


def appeal_view(result: Result, appeal: Appeal) -> AppealView:
    """Return one reply or appeal of a result as it is shown."""
    cells = cell_names(unpack(result.frozen), known_obligations(unpack(result.round.frozen)))
    return next(_appeals([appeal], cells))


def _appeals(rows: list[Appeal], cells: dict[str, str]) -> Iterator[AppealView]:
    accounts = {one.lodged_by for one in rows} | {one.decided_by for one in rows if one.decided_by}
    names = account_names(accounts)
    for one in rows:
        key = f"{one.obligation}/{one.period}"
        about = cells.get(key, key) if one.obligation else "等次和评语"
        decided_by = names.get(one.decided_by, "") if one.decided_by else ""
        yield AppealView(one, about, names.get(one.lodged_by, ""), decided_by)


def _supplements(result: Result, known: dict[str, tuple[str, str]]) -> Iterator[SupplementView]:
    for one in supplements_of(result):
        content = unpack(one.frozen)
        yield SupplementView(one, content["by"], corrections_in(content, known))


def corrections_in(content: Content, known: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the cells or figures that a supplement corrects, as words."""
    cells = (
        f"{_name(cell, known)}：{cell[5]} / {'—' if cell[4] is None else cell[4]}，{STATUS_WORDS[cell[6]]}"
        for cell in content.get("cells", [])
    )
    figures = (
        f"{FIGURES[name]}：{percent(value)}"
        for name, value in content.get("figures", {}).items()
        if name in FIGURES
    )
    return (*cells, *figures)


def days_words(first_day: date, last_day: date) -> str:
    """Return a round's days: `2026年1月1日—3月31日`."""
    return f"{full_day_words(first_day)}—{day_words(last_day, first_day)}"
