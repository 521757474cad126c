"""The addresses of the installation, its roles and its log: `{grant}` is the committee's;
`{signed_in}` is a device of 李溪's,
`{signed_in_committee}` one of the committee's."""

from tests.house.address_cases import NOBODY, OVER_YUYANG, Case, get, post

OFFICES: dict[str, list[Case]] = {
    "desk/roles/": [get("/desk/roles/", frozenset({"security"}))],
    "desk/roles/<uuid:id>/revocation/": [get("/desk/roles/{grant}/revocation/", frozenset({"security"}))],
    "desk/cadres/<str:code>/account/sessions/<int:id>/ending/": [
        post("/desk/cadres/li/account/sessions/{signed_in}/ending/", OVER_YUYANG),
        post("/desk/cadres/zhang/account/sessions/{signed_in}/ending/", NOBODY),
    ],
    "desk/roles/<uuid:id>/sessions/": [get("/desk/roles/{grant}/sessions/", frozenset({"security"}))],
    "desk/roles/<uuid:id>/sessions/<int:session>/ending/": [
        post("/desk/roles/{grant}/sessions/{signed_in_committee}/ending/", frozenset({"security"})),
        post("/desk/roles/{grant}/sessions/{signed_in}/ending/", NOBODY),
    ],
    "desk/roles/<uuid:id>/sessions-end/": [
        post("/desk/roles/{grant}/sessions-end/", frozenset({"security"}))
    ],
    "desk/roles/<uuid:id>/reset/": [post("/desk/roles/{grant}/reset/", frozenset({"security"}))],
    "desk/audit/": [get("/desk/audit/", frozenset({"auditor"}))],
    "desk/installation/": [get("/desk/installation/", frozenset({"system"}))],
}
