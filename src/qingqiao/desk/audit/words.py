"""The audit log in Chinese: words for the tables and for the details of every verb."""

from functools import partial
from typing import Any

from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.spot_checks import VERDICTS
from qingqiao.exchange.workbooks.queries import KINDS, STATES

NOTHING = "无"
TABLES = {
    "accounts.account": "账号",
    "accounts.apitoken": "令牌",
    "accounts.grant": "授权",
    "accounts.invitation": "邀请",
    "contacts.acceptance": "扫码同意",
    "contacts.consentrequest": "征求同意",
    "contacts.contact": "联系青年",
    "contacts.contactgroup": "分组",
    "contacts.datarequest": "信息请求",
    "contacts.handover": "移交",
    "contacts.permit": "查看许可",
    "evaluations.appeal": "申诉",
    "evaluations.result": "考核结果",
    "evaluations.round": "考核",
    "evaluations.spotcheck": "抽查",
    "evaluations.spotcheckitem": "抽中的记录",
    "evaluations.supplement": "补充更正",
    "deliverables.formation": "所建组织",
    "exchange.rounddocument": "考核文书",
    "exchange.workbook": "导入的表格",
    "notifications.channel": "发送渠道",
    "notifications.notice": "通知",
    "organizations.administrator": "管理员",
    "organizations.appointment": "任职",
    "organizations.cadre": "团干部",
    "organizations.leave": "请假",
    "organizations.officechange": "任职变动",
    "organizations.organization": "团组织",
    "organizations.proposedmove": "换上级",
    "organizations.reorganization": "组织改动",
    "postings.card": "联系卡",
    "postings.check": "清单",
    "postings.community": "社区",
    "postings.communitypage": "社区页",
    "postings.disclosure": "五公开",
    "postings.paper": "任职依据",
    "postings.posting": "社区报到",
    "postings.reportday": "报到日",
    "regions.packdraft": "制度包草稿",
    "records.cohostexit": "离开的记录",
    "records.confirmation": "社区确认",
    "records.file": "附件",
    "records.photo": "照片",
    "records.plan": "计划",
    "records.record": "工作记录",
    "records.visit": "报到情况",
    "talks.talk": "谈话",
    "voices.demand": "诉求",
    "voices.experience": "经验",
    "voices.signup": "报名",
    "voices.remark": "发言",
    "voices.upwardreport": "上报",
    "voices.voice": "投诉建议",
    "voices.demandtransfer": "转办的诉求",
}
KEYS = {
    "acceptances": "扫码同意",
    "address": "地址",
    "again": "重新核对",
    "agrees": "同意",
    "answered_on": "答复日期",
    "asked_on": "提出日期",
    "begun_on": "开始办理",
    "branch_founded_on": "建团支部日期",
    "by_mail": "要邮件",
    "by_bot": "要群消息",
    "bytes": "字节数",
    "cadre": "团干部",
    "cadres": "团干部人数",
    "cancelled": "已取消",
    "changed": "改了",
    "cleaned": "清理的照片",
    "cleared": "清除了字的条目",
    "checklist": "清单",
    "code": "编码",
    "codes": "编码",
    "community": "社区",
    "contact_name": "社区联系人",
    "contact_reach": "社区联系方式",
    "contact_role": "联系人职务",
    "consent_requests": "征求同意",
    "consents": "同意",
    "consent_how": "同意方式",
    "consent_on": "同意日期",
    "contacts": "联系青年人数",
    "contacts_offered": "移交人数",
    "data_requests": "信息请求",
    "day": "日期",
    "days": "日期或天数",
    "deliveries": "待发消息",
    "device": "设备",
    "devices": "设备数",
    "digest": "摘要",
    "document": "文号",
    "done_on": "解决日期",
    "drawn": "抽到条数",
    "dropped_on": "未解决",
    "embargoes": "撤回后的期限",
    "ended": "结束人数",
    "ended_on": "停止日期",
    "expires_on": "到期日",
    "field": "领域",
    "file": "文件",
    "files": "附件数",
    "filters": "筛选",
    "fingerprint": "文件指纹",
    "first_day": "首日",
    "found": "找到",
    "founded_on": "成立日期",
    "frame_digest": "抽样范围摘要",
    "from": "从",
    "gone": "并入的编码",
    "holds": "符合",
    "into": "并入",
    "is": "现为",
    "is_continued": "是否接着判定",
    "is_done": "是否照办",
    "is_new": "是否新建",
    "is_search": "是否查找",
    "is_taken": "是否接受",
    "is_workday": "是否工作日",
    "issued_by": "发文单位",
    "issued_on": "发文日期",
    "item": "事项",
    "items": "事项",
    "kind": "类别",
    "kinds": "类别",
    "last_day": "末日",
    "level": "层级",
    "links": "个人链接",
    "listings": "登记处数",
    "login": "登录名",
    "looks": "算出特征的照片",
    "messages": "消息",
    "many_youth": "团员青年较多",
    "members": "人数",
    "merged_on": "合并日期",
    "months": "月数",
    "name": "名称",
    "names": "看到姓名的人数",
    "need": "情况",
    "notices": "通知",
    "number": "序号",
    "occurred_on": "发生日期",
    "offices": "任职数",
    "organization": "团组织",
    "organizations": "团组织数",
    "pack": "制度包",
    "papers": "任职依据份数",
    "participants": "参加人数",
    "people": "人数",
    "permits": "查看许可",
    "photos": "照片数",
    "place": "次序",
    "planned_on": "计划日期",
    "provider": "登录方式",
    "quiet_until": "不提醒到",
    "rank_section_or_above": "科级及以上",
    "reason": "原因",
    "receiver": "接收人",
    "record": "记录",
    "records": "记录数",
    "reminder_choices": "提醒设置",
    "reply_days": "申诉期限天数",
    "revision": "第几版",
    "rhythm": "多久一次",
    "role": "角色",
    "rows": "行数",
    "seed": "种子",
    "seed_digest": "种子摘要",
    "seen_on": "最近确认",
    "sign_ups": "报名",
    "size": "抽查条数",
    "state": "状态",
    "status": "状态",
    "stays": "留下的编码",
    "superior": "上级",
    "superior_id": "上级",
    "table": "列表",
    "talks": "谈话",
    "text": "文本版本",
    "times": "这一小时第几次",
    "title": "职务",
    "to": "到",
    "token": "令牌",
    "type": "类型",
    "undone": "撤销了",
    "upheld": "申诉成立",
    "verb": "操作",
    "verbs": "可做的操作",
    "verdict": "核实结果",
    "was": "原为",
    "weekday": "星期",
    "when": "状态",
    "withdrawn_on": "撤回日期",
    "within": "范围",
    "year": "年份",
}
# A workbook's rows are counted by table, or by what an import does with them.
KEYS |= {kind: words for kind, words in KINDS.items() if kind not in KEYS} | {
    "admins": "管理员",
    "appointments": "任职",
    "checks": "清单",
    "communities": "社区",
    "eras": "沿革",
    "revisions": "改过的记录",
    "rounds": "考核",
    "source": "来自文件夹",
    "leaves": "请假",
    "postings": "社区报到",
}
LISTS = {
    "accounts": "账号和邀请",
    "administrators": "管理员",
    "audit": "操作日志",
    "branch-sums": "团支部合计",
    "branches": "团支部",
    "cadres": "团干部",
    "channels": "发送渠道",
    "communities": "社区",
    "counties": "各县区报到情况",
    "formations": "所建组织",
    "gaps": "要补的",
    "handovers": "离任的团干部",
    "inbox": "收件箱",
    "jobs": "后台任务",
    "lower": "下级组织",
    "moves": "换上级",
    "notice-targets": "通知发到的组织",
    "notices": "通知",
    "posted": "谁在哪个社区",
    "reports": "调研报告",
    "roles": "角色",
    "roster": "任职名册",
    "rounds": "考核",
    "spot-checks": "抽查",
    "terms": "任期",
    "unposted": "还没有社区的团干部",
    "upward": "上报",
    "visits": "报到情况统计表",
    "voices": "投诉建议",
    "workbooks": "上传的表格",
    "worksheet": "考核工作表",
}
"""The lists of the desk by their keys, as an export is logged."""
OF_OBLIGATION = "obligation-"
VALUES = {str(one): str(label) for one, label in (*Role.choices, *VERDICTS)} | STATES
VALUES |= {str(verb): verb.words for verb in Verb}


def table_words(model: str) -> str:
    """Return a table's word; its own name where it has none any more."""
    return TABLES.get(model, model)


def verb_words(code: str) -> str:
    """Return a verb's word; its code where there is no such verb any more."""
    return next((verb.words for verb in Verb if verb == code), code)


def detail_words(details: Any) -> str:
    """Return details as `类别 专职，首日 2026-03-20`; what is nested stands in brackets. PostgreSQL doesn't keep the order of
    keys: a list's name stands first, plain values by the alphabet, days, what is nested; what is now after what was."""
    if isinstance(details, dict):
        return "，".join(_pair(key, details[key]) for key in sorted(details, key=partial(_place, details)))
    if isinstance(details, list | tuple):
        return "、".join(detail_words(one) for one in details) or NOTHING
    if isinstance(details, bool):
        return "是" if details else "否"
    said = str(details)
    return NOTHING if details in (None, "") else VALUES.get(said) or KEYS.get(said, said)


def _place(details: dict[str, Any], key: str) -> tuple[bool, bool, bool, bool, str]:
    is_nested, is_day = isinstance(details[key], dict), key.endswith(("_day", "_on"))
    return key == "is", is_nested, is_day, key != "table", key


def list_words(key: str) -> str:
    """Return what a list of the desk is called; its key where there is none any more."""
    return (
        f"任务要求 {key.removeprefix(OF_OBLIGATION)}"
        if key.startswith(OF_OBLIGATION)
        else LISTS.get(key, key)
    )


def _pair(key: str, value: Any) -> str:
    words = KEYS.get(key, key)
    if key == "table":
        return f"{words} {list_words(str(value))}"
    if isinstance(value, dict):
        return f"{words}（{detail_words(value)}）"
    if isinstance(value, list | tuple):
        words = words.removesuffix("数")  # which they are, not how many
    return f"{words} {detail_words(value)}"
