"""What changed between two bodies of a record, in words for its history."""

from qingqiao.records.body import Body

LABELS = {
    "occurred_on": "日期",
    "kinds": "类别",
    "title": "标题",
    "channel": "方式",
    "face_to_face": "面对面",
    "place": "地点",
    "text": "内容",
    "community_code": "社区",
    "tasks": "重点任务",
    "cohost_codes": "共同组织者",
    "participants": "参加人",
    "headcount": "不知姓名的人数",
    "photos": "照片",
    "files": "附件",
    "status": "状态",
}
COUNTED = {"participants": "人", "photos": "张", "files": "个"}


def changes(earlier: Body, later: Body) -> list[tuple[str, str, str]]:
    """(what, before, after) of each field that differs; people, photos and files as counts, never by name."""
    return [
        (label, _words(earlier, field), _words(later, field))
        for field, label in LABELS.items()
        if getattr(earlier, field) != getattr(later, field)
    ]


def _words(body: Body, field: str) -> str:
    value = getattr(body, field)
    if field in COUNTED:
        return f"{len(value)} {COUNTED[field]}"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(value) or "空"
    return str(value) or "空"
