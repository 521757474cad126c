"""The verbs of the audit log in words; a verb without words stands as it is."""

VERBS = {
    "record.submit": "提交记录",
    "record.revise": "修改记录",
    "record.withdraw": "撤回记录",
    "record.restore": "恢复记录",
    "contact.begin": "登记联系青年",
    "contact.revise": "修改联系青年",
    "contact.end": "结束联系",
    "contact.merge": "合并联系青年",
    "contact.hand_over": "提出移交",
    "handover.arrange": "离任移交",
    "handover.decide": "答复移交",
    "contact.withdraw": "撤回同意",
    "appointment.begin": "任职",
    "appointment.end": "结束任职",
    "leave.grant": "登记请假",
    "organization.revise": "修改组织",
    "administrator.name": "确定管理员",
    "administrator.release": "解除管理员",
    "posting.begin": "社区报到",
    "posting.end": "结束报到",
    "check.note": "登记清单",
    "community.found_branch": "建立社区团支部",
    "calendar.revise": "修改日历",
    "photo.add": "添加照片",
    "photo.remove": "移除照片",
    "photo.clean": "清理照片",
    "tables.load": "导入",
}


def words_of(verb: str) -> str:
    """A verb in Chinese."""
    return VERBS.get(verb, verb)
