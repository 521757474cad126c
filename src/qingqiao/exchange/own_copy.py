"""Everything that is held about a contact, as the file that she takes with her (PIPL 45)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from qingqiao.contacts.data_requests import requests_of
from qingqiao.contacts.held import consents_of, held_of, text_agreed_to
from qingqiao.contacts.models import Contact, DataRequest
from qingqiao.organizations.scope import Scope
from qingqiao.records.feedback import activities_of, signed_by
from qingqiao.voices.queries import stories_by
from qingqiao.voices.sign_ups import left_at_plans


def own_copy(contact: Contact, scope: Scope, as_of: date) -> dict[str, Any]:
    """Return the file's content: what is held, by its words; of activities the days and kinds, since the rest tells of
    others too."""
    agreed_to = text_agreed_to(contact)
    return {
        "说明": "青桥里登记的您的全部信息",
        "截至": f"{as_of}",
        "团干部": contact.cadre.name,
        "联系": {"开始": f"{contact.first_day}", "结束": f"{contact.last_day or ''}"},
        "登记的内容": dict(held_of(contact)),
        "同意": [
            {
                "日期": f"{one.given_on}",
                "方式": one.how,
                "谁同意的": one.given_by,
                "文本版本": one.text_version,
            }
            for one in consents_of(scope, contact)
        ],
        "同意的文本": agreed_to.spoken if agreed_to else "",
        "提出过的请求": [
            {
                "请求": one.kind,
                "提出日期": f"{one.received_on}",
                "状态": state_words(one),
                "答复": one.answer,
            }
            for one in requests_of(scope, contact)
        ],
        "提过的诉求": [
            {
                "提出日期": f"{one.asked_on}",
                "内容": one.what,
                "状态": one.state,
                "经过": [
                    {"日期": f"{step.happened_on}", "经过": step.kind, "内容": step.words_for_her}
                    for step in steps
                ],
            }
            for one, steps in stories_by(scope, contact)
        ],
        "署名的活动反馈": [
            {
                "日期": f"{one.record.occurred_on}",
                "是不是这样": one.was_so,
                "有没有帮助": one.helped,
                "留言": one.word,
            }
            for one in signed_by(contact)
        ],
        "参加过的活动": [
            {"日期": f"{one.occurred_on}", "类别": one.kind_list()} for one in activities_of(contact)
        ],
        "报名和发言": [
            {
                "计划": one.plan.title,
                "日期": f"{one.plan.planned_on}",
                "报名": one.signed_at is not None,
                "到场": one.came_at is not None,
                "发言": [remark.text for remark in one.remarks.all()],
            }
            for one in left_at_plans(contact)
        ],
    }


def permitted_copy(contact: Contact, held: Iterable[tuple[str, str]], as_of: date) -> dict[str, Any]:
    """Return the content of the file for a guardian, of what a permit opens: what is held, nothing that the minor said."""
    return {
        "说明": "青桥里登记的孩子的信息",
        "截至": f"{as_of}",
        "团干部": contact.cadre.name,
        "联系": {"开始": f"{contact.first_day}", "结束": f"{contact.last_day or ''}"},
        "登记的内容": dict(held),
    }


def state_words(request: DataRequest) -> str:
    """Return what became of a request, as the young person reads it: waiting, followed, or refused."""
    if request.answered_at is None:
        return "等待答复"
    return "已照办" if request.is_done else "没有照办"
