"""The closed lists of the field: the Chinese words used in files and on pages, in order.

Kinds, focus tasks and checklists are not here: a pack brings its own.
"""

from typing import Final

LEVELS: Final = ("中央", "省", "市", "县", "乡镇街道", "基层")
TYPES: Final = ("团委", "团工委", "团总支", "团支部")
FIELDS: Final = ("机关", "学校", "国企", "非公企业", "事业单位", "农村", "社区", "社会组织", "其他")

FULL_TIME: Final = "专职"
SECONDED: Final = "挂职"
PART_TIME: Final = "兼职"
APPOINTMENT_KINDS: Final = (FULL_TIME, SECONDED, PART_TIME)

ONLINE: Final = "线上"
OFFLINE: Final = "线下"
CHANNELS: Final = (ONLINE, OFFLINE)

DRAFT: Final = "草稿"
SUBMITTED: Final = "已提交"
RETURNED: Final = "已退回"
WITHDRAWN: Final = "已撤回"
STATUSES: Final = (DRAFT, SUBMITTED, RETURNED, WITHDRAWN)

PERIOD_KINDS: Final = ("week", "month", "quarter", "year", "cycle", "standing")
CELL_STATUSES: Final = ("met", "unmet", "open", "exempt", "noted")
EXEMPTIONS: Final = ("holiday", "appointment", "leave", "none")
CHECKLIST_SUBJECTS: Final = ("cadre", "community", "branch")
FIGURES: Final = (
    "contact_completion",
    "cadre_work",
    "admin_coverage",
    "org_coverage",
    "cadre_coverage",
    "management",
)
