"""The words of demands, reports upward, complaints and suggestions: states, steps, kinds, themes."""

from datetime import timedelta
from typing import Final

ASKED: Final = "已提出"
PASSED: Final = "已转办"
TAKEN: Final = "已受理"
BEGUN: Final = "办理中"
ANSWERED: Final = "已答复"
SOLVED: Final = "已解决"
UNSOLVED: Final = "未解决"
STATES: Final = (ASKED, TAKEN, PASSED, BEGUN, ANSWERED, SOLVED, UNSOLVED)
CLOSED: Final = (SOLVED, UNSOLVED)

STEPS: Final = (
    *("提出", "受理", "开始办理", "转办", "收回", "退回", "回复", "答复", "解决", "未解决", "改回"),
    *("有帮助", "没有帮助", "重新提出"),
)

BETWEEN_COLLEAGUES: Final = ("收回", "退回", "回复")
"""Steps whose words are not for whoever asked."""

PROBLEM: Final = "问题"
EXPERIENCE: Final = "经验"
UPWARD_KINDS: Final = (PROBLEM, EXPERIENCE)
FORM_THEME: Final = "社区报到"
THEMES: Final = (FORM_THEME, "联系青年", "青年诉求", "活动阵地", "团组织建设", "制度执行", "系统使用", "其他")

COMPLAINT: Final = "投诉"
VOICE_KINDS: Final = (COMPLAINT, "建议")
ANSWERED_WITHIN: Final = timedelta(days=15)
