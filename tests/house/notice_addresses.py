"""The addresses of notices and of the inbox: 张桥's `{notice}` to 李溪's school with its `{notice_file}`, her draft
`{notice_draft}` with its `{draft_file}`, 李溪's `{message}`, and 榆阳's
`{channel}`."""

from tests.house.address_cases import (
    CADRES,
    LI_XI,
    LOOKERS,
    NOBODY,
    OVER_YUYANG,
    Case,
    get,
    of_organizations,
    post,
)

NOTICES: dict[str, list[Case]] = {
    "desk/organizations/<str:code>/notices/": of_organizations("notices/"),
    "desk/organizations/<str:code>/notices/new/": of_organizations("notices/new/"),
    "desk/notices/<uuid:id>/": [get("/desk/notices/{notice}/", OVER_YUYANG)],
    "desk/notices/<uuid:id>/revision/": [get("/desk/notices/{notice}/revision/", OVER_YUYANG)],
    "desk/notices/<uuid:id>/files/": [post("/desk/notices/{notice_draft}/files/", OVER_YUYANG)],
    "desk/notices/<uuid:id>/files/<uuid:file>/": [
        get("/desk/notices/{notice}/files/{notice_file}/", OVER_YUYANG),
        get("/desk/notices/{notice_draft}/files/{notice_file}/", NOBODY),
    ],
    "desk/notices/<uuid:id>/files/<uuid:file>/removal/": [
        post("/desk/notices/{notice_draft}/files/{draft_file}/removal/", OVER_YUYANG)
    ],
    "desk/notices/<uuid:id>/<str:deed>/": [
        post("/desk/notices/{notice_draft}/sending/", OVER_YUYANG),
        post("/desk/notices/{notice_draft}/reading/", NOBODY),
    ],
    "desk/inbox/": [get("/desk/inbox/", LOOKERS)],
    "desk/inbox/notices/<uuid:id>/": [get("/desk/inbox/notices/{notice}/", NOBODY)],
    "desk/inbox/notices/<uuid:id>/files/<uuid:file>/": [
        get("/desk/inbox/notices/{notice}/files/{notice_file}/", NOBODY)
    ],
    "desk/inbox/messages/<uuid:id>/": [get("/desk/inbox/messages/{message}/", NOBODY)],
    "desk/organizations/<str:code>/channels/": of_organizations("channels/"),
    "desk/organizations/<str:code>/channels/new/<str:kind>/": of_organizations("channels/new/wecom/"),
    "desk/channels/<uuid:id>/": [get("/desk/channels/{channel}/", OVER_YUYANG)],
    "desk/channels/<uuid:id>/revision/": [get("/desk/channels/{channel}/revision/", OVER_YUYANG)],
    "desk/channels/<uuid:id>/<str:deed>/": [
        post("/desk/channels/{channel}/off/", OVER_YUYANG),
        post("/desk/channels/{channel}/reading/", NOBODY),
    ],
    "inbox/reminders/": [get("/inbox/reminders/", CADRES)],
    "inbox/reminders/mail/": [get("/inbox/reminders/mail/", CADRES)],
    "inbox/reminders/mail/code/": [post("/inbox/reminders/mail/code/", CADRES)],
    "inbox/": [get("/inbox/", CADRES)],
    "inbox/notices/<uuid:id>/": [
        get("/inbox/notices/{notice}/", LI_XI),
        get("/inbox/notices/{notice_draft}/", NOBODY),
    ],
    "inbox/notices/<uuid:id>/files/<uuid:file>/": [
        get("/inbox/notices/{notice}/files/{notice_file}/", LI_XI)
    ],
    "inbox/messages/<uuid:id>/": [get("/inbox/messages/{message}/", LI_XI)],
}
