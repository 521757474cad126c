"""Errors that a formula leaves in a cell: an error code, `####`, or no computed value."""

import re
from typing import Final

from qingqiao.exchange.width import squeezed

ERROR: Final = re.compile(
    r"#(?:N/?A|REF!?|DIV/0!?|VALUE!?|NAME\??|NUM!?|NULL!?|SPILL!?|CALC!?|FIELD!?|BLOCKED!?|CONNECT!?|BUSY!?|UNKNOWN!?|EXTERNAL!?"
    r"|PYTHON!?|GETTING_DATA|ERROR!?|NV|WERT!?|BEZUG!?)|ERR:\d{3}",
    re.IGNORECASE,
)
TOO_NARROW: Final = re.compile(r"#{2,}")
NOT_WORKED_OUT: Final = "#未计算"


def formula_error(text: str) -> str:
    """Return what is wrong with a cell that contains an error; empty when there is none."""
    if "#" not in text and "＃" not in text and text[:1] not in "Ee":
        return ""
    plain = _plain(text)
    if plain == NOT_WORKED_OUT:
        return "公式没有算出结果"
    if TOO_NARROW.fullmatch(plain):
        return f"显示不出来（{plain[:6]}）"
    return f"公式出错（{plain.upper()}）" if ERROR.fullmatch(plain) else ""


def is_error(text: str) -> bool:
    """Return whether a text is a formula's error code."""
    return ERROR.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return squeezed(text).replace("＃", "#").replace("！", "!").replace("？", "?")
