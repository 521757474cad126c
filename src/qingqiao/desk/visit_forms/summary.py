"""The summary as a table: the same columns and figures on the page, on paper and in the file, in the order of the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from qingqiao.desk.tables.columns import escaped
from qingqiao.exchange.documents.total_words import PERIODS
from qingqiao.exchange.ledgers import Ledger, LedgerColumn
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.cycle import CyclePeriod, Sum
from qingqiao.progress.cycle.summary import CycleSummaryRow, Sums, total_of

TITLE = "报到情况汇总表"
EXEMPT, NO_CELL = "免考", "—"
WHO = ("团组织", "姓名")
VISITED = ("报到次数", "报到天数")
Value = str | int
RECORDS = "record_share"
HEADS = {
    RECORDS: ("填齐次数", "应填次数"),
    "week": ("完成周数", "应考周数"),
    "month": ("完成月数", "应考月数"),
    "quarter": ("完成季数", "应考季数"),
    "year": ("完成年数", "应考年数"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column's heading: the obligation it belongs to, how many columns share that, and its own label."""

    over: str
    span: int
    word: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table. `kind` is `cadre`, `child` or `total`; `code` is the cadre's."""

    kind: str
    code: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """`lines`: a row for each cadre, a subtotal after each child where there are several; `foot`: the totals."""

    cycle: CyclePeriod
    columns: tuple[Head, ...]
    lines: list[TableRow]
    foot: list[TableRow]

    @property
    def top_heads(self) -> list[tuple[str, int]]:
        """Return the first line of headings after the cadre's, each with its column span."""
        heads = [(head.over, head.span) for head in self.columns]
        return [head for place, head in enumerate(heads) if place == 0 or heads[place - 1] != head]

    def ledger(self, owner: str, as_of: str) -> Ledger:
        """Return the table for a file."""
        titles = [LedgerColumn(word) for word in WHO]
        titles += [LedgerColumn(_title(head), is_number=True) for head in self.columns]
        about = f"{owner}，{self.cycle.name}，数据截至 {as_of}"
        return Ledger(TITLE, about, titles, [row.values for row in (*self.lines, *self.foot)])


def summary_table(cycle: CyclePeriod, rows: Sequence[CycleSummaryRow]) -> Summary:
    """Return the table of these rows."""
    obligations = cycle.obligations
    by_branch = [list(some) for _, some in groupby(rows, lambda row: row.branch)]
    lines: list[TableRow] = []
    for some in by_branch:
        own_rows = [_cadre(row, obligations) for row in some]
        lines += own_rows
        if len(by_branch) > 1:
            lines.append(_sum("child", f"{some[0].branch_name}小计", own_rows))
    cadres = [line for line in lines if line.kind == "cadre"]
    foot = [_sum("total", "合计", cadres), _met(total_of(rows), obligations)] if cadres else []
    return Summary(cycle, tuple(_heads(obligations)), lines, foot)


def row_html(row: TableRow, url: str = "") -> SafeString:
    """Return a row as HTML; `url`: the page of its cadre, if the reader reaches it."""
    organization, who, *figures = map(escaped, row.values)
    said = f'<a href="{escaped(url)}">{who}</a>' if url else who
    said = said if row.code else f"{organization} {who}".strip()
    look = ' class="is-sum"' if row.kind == "child" else ""
    cells = "".join(f'<td class="num">{value}</td>' for value in figures)
    place = organization if row.code else ""
    return SafeString(
        f'<tr{look}><th scope="row" class="fix">{said}</th><td class="wraps">{place}</td>{cells}</tr>'
    )


def _heads(obligations: Sequence[Obligation]) -> Iterator[Head]:
    for word in VISITED:
        yield Head("到社区报到", len(VISITED), word)
    for one in obligations:
        if one.period not in PERIODS:
            yield Head(one.title, 1, _target(one))
            continue
        for word in HEADS[RECORDS if one.measure == RECORDS else one.period]:
            yield Head(one.title, 2, word)


def _target(one: Obligation) -> str:
    """Return `要求 50 人`, or the unit alone: `人次`."""
    unit = MEASURES[one.measure].unit
    return f"要求 {one.target} {unit}" if isinstance(one.target, int) else unit


def _title(head: Head) -> str:
    return f"{head.over}：{head.word}" if head.word else head.over


def _cadre(row: CycleSummaryRow, obligations: Sequence[Obligation]) -> TableRow:
    figures = (row.sums.visits, row.sums.days, *_figures(row.sums, obligations))
    return TableRow("cadre", row.code, (row.organization, row.name, *figures))


def _sum(kind: str, name: str, rows: Sequence[TableRow]) -> TableRow:
    """Return the totals of these rows; text isn't added."""
    columns = zip(*(row.values[len(WHO) :] for row in rows), strict=True)
    figures = (sum(value for value in column if isinstance(value, int)) for column in columns)
    return TableRow(kind, "", (name, f"{len(rows)} 人", *figures))


def _figures(sums: Sums, obligations: Sequence[Obligation]) -> Iterator[Value]:
    for one in obligations:
        found = sums.of(one.id)
        if one.period in PERIODS:
            yield from _repeated(one, found)
        elif not found.cells:
            yield NO_CELL
        else:
            yield EXEMPT if found.exempt else found.done


def _repeated(one: Obligation, found: Sum) -> tuple[int, int]:
    return (found.done, found.target) if one.measure == RECORDS else (found.met, found.asked)


def _met(total: Sums, obligations: Sequence[Obligation]) -> TableRow:
    """Return how many cadres have met each obligation that is due once a cycle, or stands."""
    values: list[Value] = ["其中已完成", "", "", ""]
    for one in obligations:
        found = total.of(one.id)
        if one.period in PERIODS:
            values += ["", ""]
        else:
            values.append(f"{found.met} 人" if found.asked else "")
    return TableRow("total", "", tuple(values))
