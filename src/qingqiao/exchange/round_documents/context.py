"""The names between the braces of a document's template, with what stands there: the same for Word and PDF."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from qingqiao.evaluations.judgements import GRADES
from qingqiao.evaluations.results import FIGURES
from qingqiao.exchange.documents.letter import NOT_IN_XML
from qingqiao.exchange.round_documents.contents import PrintedResult, PrintedSupplement, RoundContent
from qingqiao.policy.rounding import percent1
from qingqiao.progress.lines import STATUS_WORDS
from qingqiao.ui.days import full_day_words

Context = dict[str, Any]
NONE = "—"


@dataclass(frozen=True, slots=True)
class Award:
    """One on the list for awards, with what the evaluator wrote there."""

    result: PrintedResult
    words: str


def report_context(content: RoundContent, today: date) -> Context:
    """Return what the report of a round may say."""
    return _cleaned(
        {
            "标题": f"关于{content.days}\n考核情况的报告",
            **_head(content, today),
            "被考核组织数": len(content.organizations),
            "被考核干部数": len(content.cadres),
            "等次汇总": [
                {"等次": grade, "组织数": organizations, "干部数": cadres}
                for grade, organizations, cadres in grade_counts(content)
            ],
            "组织": [
                {**_line(number, one), "团干部数": one.cadres, **_figures(one)}
                for number, one in enumerate(content.organizations, 1)
            ],
            "干部": [{**_line(number, one), **_counts(one)} for number, one in enumerate(content.cadres, 1)],
            "补充更正": [_supplement(one) for one in content.supplements],
            "组织等次图": "",
            "联系青年图": "",
            "干部工作图": "",
        }
    )


def letter_context(content: RoundContent, one: PrintedResult, today: date) -> Context:
    """Return what the letter about one result may say."""
    return _cleaned(
        {
            "标题": f"关于{content.days}\n考核结果的函",
            **_head(content, today),
            "收函": one.result.name,
            "编码": one.result.code,
            "等次": one.grade,
            "公布等次": one.result.grade,
            "评语": one.words,
            "公布评语": one.result.words,
            "评价人": one.evaluators,
            "团干部数": NONE if one.cadres is None else one.cadres,
            "数字": [{"项目": FIGURES[name], "数值": percent(share)} for name, share in one.figures.items()],
            "任务要求": [
                {"项目": line.title, "条款": line.clause, "情况": line.counts, "平均完成": line.rate}
                for line in one.obligations
            ],
            "补充更正": [_supplement(each) for each in one.supplements],
            "结果摘要": one.result.digest,
            "数字图": "",
        }
    )


def awards_context(content: RoundContent, awards: Sequence[Award], today: date) -> Context:
    """Return what the list for awards may say: by grade, within a grade in the tree's order; never by score."""
    ordered = sorted(awards, key=lambda one: GRADES.index(one.result.grade))
    organizations = [one for one in ordered if not one.result.is_cadre]
    cadres = [one for one in ordered if one.result.is_cadre]
    return _cleaned(
        {
            "标题": f"{content.days}考核\n表彰建议名单",
            **_head(content, today),
            "组织": [_award(number, one) for number, one in enumerate(organizations, 1)],
            "干部": [_award(number, one) for number, one in enumerate(cadres, 1)],
            "组织数": len(organizations),
            "干部数": len(cadres),
        }
    )


def grade_counts(content: RoundContent) -> list[tuple[str, int, int]]:
    """Return each grade with how many organizations and cadres hold it."""
    organizations = Counter(one.grade for one in content.organizations)
    cadres = Counter(one.grade for one in content.cadres)
    return [(grade, organizations[grade], cadres[grade]) for grade in GRADES]


def percent(share: Fraction | None) -> str:
    """Return a share as `83.3%`; a dash for none."""
    return NONE if share is None else f"{percent1(share)}%"


def _head(content: RoundContent, today: date) -> Context:
    return {
        "考核组织": content.organization,
        "考核日期": content.days,
        "数字截至": full_day_words(content.as_of),
        "公布日期": full_day_words(content.published_on),
        "申诉期限": full_day_words(content.reply_until),
        "复核人": content.reviewer,
        "制度包": content.packs,
        "考核摘要": content.round.digest,
        "生成日期": full_day_words(today),
    }


def _line(number: int, one: PrintedResult) -> Context:
    return {
        "序号": number,
        "名称": one.result.name,
        "编码": one.result.code,
        "等次": one.grade,
        "公布等次": one.result.grade,
        "评语": one.words,
        "更正": "、".join(str(each.number) for each in one.supplements),
    }


def _figures(one: PrintedResult) -> Context:
    return {word: percent(one.figures[name]) for name, word in FIGURES.items()}


def _counts(one: PrintedResult) -> Context:
    return {word: one.counts[status] for status, word in STATUS_WORDS.items()}


def _award(number: int, one: Award) -> Context:
    return {
        "序号": number,
        "名称": one.result.result.name,
        "编码": one.result.result.code,
        "等次": one.result.grade,
        "说明": one.words,
    }


def _supplement(one: PrintedSupplement) -> Context:
    return {
        "序号": one.number,
        "名称": one.name,
        "等次": one.grade,
        "评语": one.words,
        "理由": one.reasons,
        "更正人": one.by,
        "更正日期": one.at,
        "改动": "；".join(one.changes),
        "摘要": one.digest,
    }


def _cleaned(context: Context) -> Context:
    return {name: _clean(value) for name, value in context.items()}


def _clean(value: Any) -> Any:
    """Return a value without signs that a document can't hold."""
    if isinstance(value, str):
        return NOT_IN_XML.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, Iterable):
        return [_clean(one) for one in value]
    return value
