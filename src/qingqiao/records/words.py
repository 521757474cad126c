"""The closed lists of what somebody says of an activity."""

from typing import Final

WAS_SO: Final = ("是这样", "不是", "记不清")
HELPED: Final = ("有帮助", "一般", "没有帮助")
