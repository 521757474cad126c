"""The names in a Word template, as an office types them between braces (docs/forms.md)."""

from typing import Any

from qingqiao.exchange.documents.form import HEAD, TOTALS, VISITS, FormColumn, TotalLine, VisitForm, VisitLine

HEAD_WORDS = HEAD
VISIT_WORDS = (
    *("序号", "报到日期", "报到时段", "报到日", "工作内容", "社区团干部人数", "普通青年人数"),
    *("诉求", "办实事", "备注", "社区确认"),
)
TOTAL_WORDS = ("项目", "条款", "要求", "完成", "状态", "情况")


def context_of(form: VisitForm) -> dict[str, Any]:
    """Return the form by the template's names."""
    return {
        **{field.label: field.value for field in form.head},
        "报到": [_named(VISIT_WORDS, VISITS, line) for line in form.visits],
        "合计": _named(VISIT_WORDS, VISITS, form.sum),
        "完成情况": [_named(TOTAL_WORDS, TOTALS, line) for line in form.totals],
        "存在困难": form.difficulties,
        "说明": list(form.notes),
    }


def _named(
    words: tuple[str, ...], columns: tuple[FormColumn, ...], line: VisitLine | TotalLine
) -> dict[str, str | int]:
    values = ((word, getattr(line, column.name)) for word, column in zip(words, columns, strict=True))
    return {word: "" if value is None else value for word, value in values}
