"""Everything of a published round as a workbook, for its evaluators: lists in the tree's order, cadres by code.

Scores and places stand here alone, where the pack ranks (policy.md 6). Text stays text, whatever it begins with.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.models import FrozenCadre
from qingqiao.evaluations.results import FIGURES
from qingqiao.exchange.documents.excel import OPTIONS
from qingqiao.exchange.documents.sheets import LONGEST
from qingqiao.exchange.round_documents.contents import PrintedResult, RoundContent
from qingqiao.exchange.round_documents.context import Award
from qingqiao.late import xlsxwriter
from qingqiao.policy.rounding import decimal1
from qingqiao.policy.scores import ranks
from qingqiao.progress.lines import STATUS_WORDS
from qingqiao.ui.days import full_day_words

HEAD_ROW, A4 = 2, 9
NARROW, WIDE, WIDEST = 11, 30, 60
LONG = frozenset({"评语", "公布的评语", "理由", "改动", "说明", "摘要", "内容", "情况"})
NAMES = frozenset({"名称", "组织", "姓名", "任务要求", "评价人"})
STEP = 500
Value = str | int | Fraction | None


def workbook_of(
    content: RoundContent, awards: Sequence[Award], report: Callable[[int], object] = lambda done: None
) -> bytes:
    """Return the workbook. `report` is told how many frozen cadres are written."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": f"{content.days}考核", "comments": content.round.digest})
        writer = _Writer(book, content)
        writer.sheet("说明", ("项目", "内容"), _head(content))
        figures = writer.sheet("下级组织", _organization_columns(content), _organizations(content))
        _chart(book, figures, content)
        writer.sheet("本级团干部", _cadre_columns(content), _cadres(content))
        writer.sheet(
            "任务要求", ("编码", "名称", "任务要求", "条款", "情况", "平均完成"), _obligations(content)
        )
        writer.sheet("进度格", CELL_COLUMNS, _cells(content))
        writer.sheet("补充更正", SUPPLEMENT_COLUMNS, _supplements(content))
        writer.sheet("表彰建议", ("编码", "名称", "等次", "说明"), _awards(awards))
        writer.sheet("固定的依据", ("干部编码", *STATUS_WORDS.values(), "摘要"), _frozen(content, report))
    return out.getvalue()


CELL_COLUMNS = (
    *("编码", "姓名", "任务要求", "周期", "开始日期", "结束日期", "应完成", "已完成", "情况", "依据条数"),
)
SUPPLEMENT_COLUMNS = ("序号", "名称", "等次", "评语", "理由", "更正人", "更正日期", "改动", "摘要")


class _Writer:
    """Writes sheets of one look: title, digest, headers that stay and repeat, rows."""

    def __init__(self, book: Any, content: RoundContent) -> None:
        self._book = book
        self._about = (
            f"{content.organization}，{content.days}，数字截至 {content.as_of}，{content.round.digest}"
        )
        framed = {"border": 1, "valign": "top"}
        self._head = book.add_format(
            framed | {"bold": True, "bg_color": "#E8F0EC", "text_wrap": True, "align": "center"}
        )
        self._text = book.add_format(framed | {"text_wrap": True})
        self._share = book.add_format(framed | {"num_format": "0.0%"})
        self._title = book.add_format({"bold": True, "font_size": 14})

    def sheet(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Any:
        """Write and return a sheet; a Fraction is a share."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.write_string(0, 0, name, self._title)
        sheet.write_string(1, 0, self._about)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _width(column))
            sheet.write_string(HEAD_ROW, place, column, self._head)
        sheet.repeat_rows(HEAD_ROW)
        sheet.freeze_panes(HEAD_ROW + 1, 2)
        for number, row in enumerate(rows, HEAD_ROW + 1):
            for place, value in enumerate(row):
                self._write(sheet, number, place, value)
        return sheet

    def _write(self, sheet: Any, row: int, place: int, value: Value) -> None:
        if value is None or value == "":
            sheet.write_blank(row, place, None, self._text)
        elif isinstance(value, Fraction):
            sheet.write_number(row, place, float(value), self._share)
        elif isinstance(value, int):
            sheet.write_number(row, place, value, self._text)
        else:
            sheet.write_string(row, place, value[:LONGEST], self._text)


def _width(column: str) -> int:
    return WIDEST if column in LONG else WIDE if column in NAMES else NARROW


def _head(content: RoundContent) -> Iterator[Sequence[Value]]:
    yield "考核组织", content.organization
    yield "考核日期", content.days
    yield "数字截至", full_day_words(content.as_of)
    yield "公布日期", full_day_words(content.published_on)
    yield "复核人", content.reviewer
    yield "说明和申诉到", full_day_words(content.reply_until)
    yield "制度包", content.packs
    yield "考核摘要（SHA-256）", content.round.digest
    yield "排列", "组织按组织树，团干部按编码；都是公布时固定的，公布以后不改，更正见“补充更正”。"


def _ranked(content: RoundContent) -> tuple[str, ...]:
    return ("得分", "同级名次") if content.is_ranked else ()


def _organization_columns(content: RoundContent) -> tuple[str, ...]:
    graded = ("等次", "公布的等次", "团干部数")
    return (
        "编码",
        "名称",
        *graded,
        *FIGURES.values(),
        *_ranked(content),
        "评价人",
        "评语",
        "公布的评语",
        "摘要",
    )


def _organizations(content: RoundContent) -> Iterator[Sequence[Value]]:
    scores = {one.result.code: Fraction(one.score) if one.score else None for one in content.organizations}
    places = ranks(scores, dict.fromkeys(scores, "")) if content.is_ranked else {}
    for one in content.organizations:
        code = one.result.code
        ranked: tuple[Value, ...] = (_score(scores[code]), places.get(code)) if content.is_ranked else ()
        graded = (one.grade, one.result.grade, one.cadres)
        yield code, one.result.name, *graded, *one.figures.values(), *ranked, *_words(one)


def _score(score: Fraction | None) -> str:
    return "不计分" if score is None else decimal1(score)


def _cadre_columns(content: RoundContent) -> tuple[str, ...]:
    score = ("得分",) if content.is_ranked else ()
    return (
        "编码",
        "姓名",
        "等次",
        "公布的等次",
        *STATUS_WORDS.values(),
        *score,
        "评价人",
        "评语",
        "公布的评语",
        "摘要",
    )


def _cadres(content: RoundContent) -> Iterator[Sequence[Value]]:
    for one in content.cadres:
        score = (_score(Fraction(one.score) if one.score else None),) if content.is_ranked else ()
        counts = (one.counts[status] for status in STATUS_WORDS)
        yield one.result.code, one.result.name, one.grade, one.result.grade, *counts, *score, *_words(one)


def _words(one: PrintedResult) -> tuple[str, ...]:
    return one.evaluators, one.words, one.result.words, one.result.digest


def _obligations(content: RoundContent) -> Iterator[Sequence[Value]]:
    for one in content.evaluated:
        for line in one.obligations:
            yield one.result.code, one.result.name, line.title, line.clause, line.counts, line.rate


def _cells(content: RoundContent) -> Iterator[Sequence[Value]]:
    """Yield the cells of the own cadres as they were frozen."""
    titles = {line[0]: line[1] for pack in content.head["packs"] for line in pack["obligations"]}
    for one in content.cadres:
        frozen = unpack(one.result.frozen)
        for cell, reason in zip(frozen["cells"], frozen["reasons"], strict=True):
            obligation, period, first, last, target, done, status, _ = cell
            title = titles.get(obligation, obligation)
            yield (
                *(one.result.code, one.result.name, title, period, first, last, target, done),
                *(STATUS_WORDS[status], len(reason["records"])),
            )


def _supplements(content: RoundContent) -> Iterator[Sequence[Value]]:
    for one in content.supplements:
        yield (
            *(one.number, one.name, one.grade, one.words, one.reasons),
            *(one.by, one.at, "；".join(one.changes), one.digest),
        )


def _awards(awards: Sequence[Award]) -> Iterator[Sequence[Value]]:
    for one in awards:
        yield one.result.result.code, one.result.result.name, one.result.grade, one.words


def _frozen(content: RoundContent, report: Callable[[int], object]) -> Iterator[Sequence[Value]]:
    """Yield the cadres behind the figures, by code alone, with their cells by status."""
    round = content.round
    rows = FrozenCadre.objects.filter(region=round.region_id, round=round).order_by("code")
    for number, row in enumerate(rows.iterator(chunk_size=STEP), 1):
        counts = Counter(cell[6] for cell in unpack(row.frozen)["cells"])
        yield row.code, *(counts[status] for status in STATUS_WORDS), row.digest
        if number % STEP == 0:
            report(number)


def _chart(book: Any, sheet: Any, content: RoundContent) -> None:
    """Draw two figures of the lower organizations beside their rows, in the order of the rows."""
    last = HEAD_ROW + len(content.organizations)
    if last == HEAD_ROW:
        return
    chart = book.add_chart({"type": "bar"})
    columns = _organization_columns(content)
    for word in list(FIGURES.values())[:2]:
        place = columns.index(word)
        chart.add_series(
            {
                "name": word,
                "categories": [sheet.name, HEAD_ROW + 1, 1, last, 1],
                "values": [sheet.name, HEAD_ROW + 1, place, last, place],
            }
        )
    chart.set_title({"name": "完成率"})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0%", "min": 0, "max": 1})
    chart.set_size({"width": 900, "height": 160 + 34 * len(content.organizations)})
    book.add_worksheet("图").insert_chart(0, 0, chart)
