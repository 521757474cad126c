"""Faults of the input, field by field, in the words of the pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from qingqiao.problems import Place

WHOLE = "body"
OTHERWISE = "格式不对，请核对。"
SENTENCES = {
    "missing": "必填。",
    "extra_forbidden": "没有这一项，不会保存，请去掉。",
    "string_type": "请写成文字。",
    "string_too_long": "最多 {max_length} 个字。",
    "string_unicode": "含有不能保存的字符，请删去后重新输入。",
    "string_pattern_mismatch": "须是 64 位小写十六进制的 SHA-256。",
    "list_type": "请写成列表（数组）。",
    "too_short": "请至少选择一个。",
    "too_long": "最多 {max_length} 个。",
    "model_type": "请写成一个对象。",
    "model_attributes_type": "请写成一个对象。",
    "bool_type": "请写 true 或 false。",
    "bool_parsing": "请写 true 或 false。",
    "int_type": "请写整数。",
    "int_parsing": "请写整数。",
    "int_from_float": "请写整数。",
    "finite_number": "请写整数。",
    "greater_than_equal": "不能小于 {ge}。",
    "less_than_equal": "不能大于 {le}。",
    "date_type": "请写成 2026-03-05 这样的日期。",
    "date_parsing": "请写成 2026-03-05 这样的日期。",
    "date_from_datetime_parsing": "请写成 2026-03-05 这样的日期。",
    "date_from_datetime_inexact": "请写成 2026-03-05 这样的日期。",
    "uuid_parsing": "不是合格的编号（UUID）。",
    "uuid_type": "不是合格的编号（UUID）。",
}


def places_of(errors: Iterable[Mapping[str, Any]]) -> list[Place]:
    """Return each fault found by pydantic, with its field and in Chinese."""
    return [Place(_field(one["loc"]), _sentence(one)) for one in errors]


def _field(steps: tuple[str | int, ...]) -> str:
    """Return the field's name: `("body", "told", "kinds")` is `kinds`; the body itself is `body`."""
    is_whole = steps[0] == WHOLE and len(steps) <= 2
    return WHOLE if is_whole else ".".join(map(str, steps[2:] or steps[1:]))


def _sentence(error: Mapping[str, Any]) -> str:
    details = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(details.get("error", OTHERWISE))
    return SENTENCES.get(error["type"], OTHERWISE).format(**details)
