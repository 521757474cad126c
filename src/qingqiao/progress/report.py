"""述职: a cadre's report on a range of days, drafted as Chinese text from the cells and the counts of the records
(二(三)4).

Plain facts: what is met, what isn't, what is still open; no score, no rank, no other names. Arithmetic only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from qingqiao.progress.lines import ProgressLine, short_period_name
from qingqiao.records.summary import Notable, RecordCounts
from qingqiao.ui.days import day_words, full_day_words

NUMERALS = "一二三四五六七八九十"
PERIODS = {"week": "周", "month": "个月", "quarter": "个季度", "year": "年", "cycle": "个工作周期"}
TO_FILL = "（请如实写上原因。）"
TO_PLAN = "（请写上怎么做、什么时候做完。）"
LISTED = 6


@dataclass(frozen=True, slots=True)
class ReportAuthor:
    """The author: name, and offices in words."""

    name: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportSpan:
    """The first and last day of the report, both included, with what is known `today`."""

    first_day: date
    last_day: date
    today: date

    @property
    def is_over(self) -> bool:
        return self.last_day < self.today


def report_text(
    person: ReportAuthor,
    days: ReportSpan,
    lines: Iterable[ProgressLine],
    counts: RecordCounts,
    notable: Sequence[Notable],
) -> str:
    """Return the draft: a heading, then numbered sections separated by blank lines."""
    held = [line for line in lines if belongs(line, days)]
    sections = [("总的情况", _outline(counts))]
    sections += [(f"“{group}”各项", body) for group, body in _groups(held)]
    if notable:
        sections.append(("做过的事", [_notable_words(one, days) for one in notable]))
    sections.append(("没有做到的", _missed(held)))
    sections.append(("下一步打算", _ahead(held, days)))
    parts = [_head(person, days)]
    for number, (title, body) in zip(NUMERALS, sections, strict=False):
        parts.append("\n".join([f"{number}、{title}", *body]))
    return "\n\n".join([*parts, f"{person.name}\n{full_day_words(days.today)}"])


def belongs(line: ProgressLine, days: ReportSpan) -> bool:
    """Return whether a cell belongs in the report: its period ends in the range, or both are still running."""
    if line.is_standing or days.first_day <= line.last_day <= days.last_day:
        return True
    return not days.is_over and line.first_day <= days.today <= line.last_day


def sentence(lines: Sequence[ProgressLine]) -> str:
    """Return one obligation's cells in words, without a full stop."""
    first = lines[0]
    if first.is_standing:
        return _standing(first)
    judged = [line for line in lines if line.status in ("met", "unmet", "open")]
    exempt = [line for line in lines if line.status == "exempt"]
    if not judged and not exempt:
        return f"共 {sum(line.done for line in lines)} {first.unit}"
    parts = [_one(judged[0])] if len(judged) == 1 else _several(judged)
    if exempt:
        reasons = "、".join(dict.fromkeys(line.reason_word for line in exempt))
        parts.append(f"{'另有 ' if judged else ''}{_count(exempt)}免考（{reasons}）")
    return "；".join(parts)


def _head(person: ReportAuthor, days: ReportSpan) -> str:
    office = f"，{'，'.join(f'任{seat}' for seat in person.seats)}" if person.seats else ""
    span = f"{full_day_words(days.first_day)}至{full_day_words(days.last_day)}"
    return (
        f"述职报告\n（{span}）\n\n我是{person.name}{office}。现将这段时间直接联系青年工作的情况报告如下，"
        f"数据截至{full_day_words(days.today)}。"
    )


def _outline(counts: RecordCounts) -> list[str]:
    if not counts.records:
        return ["这段时间没有工作记录。"]
    kinds = "、".join(f"{kind} {number} 次" for kind, number in counts.kinds)
    people = f"先后有 {counts.people} 人参加。" if counts.people else ""
    once = "一次工作可以含几个类别。" if sum(number for _, number in counts.kinds) > counts.records else ""
    return [f"这段时间在 {counts.days} 天里记录工作 {counts.records} 次：{kinds}。{once}{people}"]


def _groups(lines: list[ProgressLine]) -> Iterator[tuple[str, list[str]]]:
    """Yield the obligations of each group, numbered."""
    by_group: dict[str, dict[str, list[ProgressLine]]] = {}
    for line in lines:
        by_group.setdefault(line.group, {}).setdefault(line.obligation, []).append(line)
    for group, found in by_group.items():
        yield (
            group,
            [
                f"{number}. {some[0].title}（{some[0].clause}）：{sentence(some)}。"
                for number, some in enumerate(found.values(), 1)
            ],
        )


def _standing(line: ProgressLine) -> str:
    if line.reason:
        return f"目前免考（{line.reason_word}）"
    now = f"目前 {line.done} {line.unit}"
    if line.target is None:
        return now
    rest = f"还差 {line.missing}" if line.missing else "已达到"
    return f"{now}，要求 {line.target}，{rest}"


def _one(line: ProgressLine) -> str:
    words = f"要求 {line.target} {line.unit}，完成 {line.done}，"
    if line.status == "met":
        return f"{words}已做到"
    if line.status == "unmet":
        return f"{words}没有做到"
    return f"{words}还差 {line.missing}，到{day_words(line.last_day, line.first_day)}为止"


def _several(lines: Sequence[ProgressLine]) -> list[str]:
    met, unmet, still_open = (
        [line for line in lines if line.status == one] for one in ("met", "unmet", "open")
    )
    parts = []
    over = [*met, *unmet]
    if over and not unmet:
        parts.append(f"{_count(over)}都做到了" if len(over) > 1 else f"做到了 {_count(over)}")
    elif over and not met:
        parts.append(f"{_count(over)}都没有做到" if len(over) > 1 else f"{_count(over)}没有做到")
    elif over:
        parts.append(f"{_count(over)}中做到 {_count(met)}，{_count(unmet)}没有做到")
    if still_open:
        parts.append(f"{'另有 ' if over else ''}{_count(still_open)}还在进行，可以补记")
    return parts


def _missed(lines: list[ProgressLine]) -> list[str]:
    """Return what was judged and not met, with its periods; noted cells are left out."""
    unmet = [line for line in lines if line.status == "unmet" and line.weight]
    if not unmet:
        return ["这段时间到期的各项要求都做到了。" if lines else "这段时间没有到期的要求。"]
    found = []
    for _, some in groupby(unmet, key=lambda line: line.obligation):
        held = list(some)
        found.append(f"{held[0].title}：{_which(held)}。")
    return [*found, TO_FILL]


def _ahead(lines: list[ProgressLine], days: ReportSpan) -> list[str]:
    """Return what still runs and lacks something, by its last day, with room for what is intended."""
    still = sorted((line for line in lines if line.status == "open" and line.missing), key=_last_day)
    return [
        *(
            f"{line.title}：还差 {line.missing} {line.unit}，到{_day(line.last_day, days)}为止。"
            for line in still
        ),
        TO_PLAN,
    ]


def _last_day(line: ProgressLine) -> date:
    return line.last_day


def _day(day: date, days: ReportSpan) -> str:
    return day_words(day, days.today)


def _which(lines: Sequence[ProgressLine]) -> str:
    first = lines[0]
    if first.is_standing:
        return f"还差 {first.missing} {first.unit}"
    if len(lines) == 1:
        return f"{_period(first)}要求 {first.target} {first.unit}，完成 {first.done}"
    named = "、".join(_period(line) for line in lines[:LISTED])
    return f"{_count(lines)}（{named}{'等' if len(lines) > LISTED else ''}）"


def _notable_words(one: Notable, days: ReportSpan) -> str:
    return f"{_day(one.occurred_on, days)}，{'、'.join(one.kinds)}：{one.title.rstrip('。')}。"


def _count(lines: Sequence[ProgressLine]) -> str:
    """`9 周`, `2 个季度`."""
    return f"{len(lines)} {PERIODS[_kind(lines[0])]}"


def _kind(line: ProgressLine) -> str:
    _, _, rest = line.period.partition("-")
    if line.period.startswith("cycle"):
        return "cycle"
    return {"W": "week", "Q": "quarter"}.get(rest[:1], "month" if rest else "year")


def _period(line: ProgressLine) -> str:
    return short_period_name(line)
