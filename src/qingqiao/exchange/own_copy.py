"""Everything that is held about a contact, as the file that she takes with her (PIPL 45)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from qingqiao.contacts.consent import ConsentText
from qingqiao.contacts.models import Consent, Contact, DataRequest
from qingqiao.records.models import Record


def own_copy(
    contact: Contact,
    held: Iterable[tuple[str, str]],
    consents: Iterable[Consent],
    agreed_to: ConsentText | None,
    requests: Iterable[DataRequest],
    activities: Sequence[Record],
    as_of: date,
) -> dict[str, Any]:
    """Return the file's content: what is held, by its words; of activities the days and kinds, since the rest tells of
    others too."""
    return {
        "说明": "青桥里登记的您的全部信息",
        "截至": as_of.isoformat(),
        "团干部": contact.cadre.name,
        "联系": {
            "开始": contact.first_day.isoformat(),
            "结束": contact.last_day.isoformat() if contact.last_day else "",
        },
        "登记的内容": dict(held),
        "同意": [
            {
                "日期": f"{one.given_on}",
                "方式": one.how,
                "谁同意的": one.given_by,
                "文本版本": one.text_version,
            }
            for one in consents
        ],
        "同意的文本": agreed_to.spoken if agreed_to else "",
        "提出过的请求": [
            {
                "请求": one.kind,
                "提出日期": f"{one.received_on}",
                "状态": state_words(one),
                "答复": one.answer,
            }
            for one in requests
        ],
        "参加过的活动": [{"日期": f"{one.occurred_on}", "类别": one.kind_list()} for one in activities],
    }


def state_words(request: DataRequest) -> str:
    """Return what became of a request."""
    if request.answered_at is None:
        return "等待答复"
    return "已照办" if request.is_done else "没有照办"
