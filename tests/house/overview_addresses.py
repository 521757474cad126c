"""The first screen of the desk and what lies beside it: the brief, the burden check, organizations alike and below."""

from tests.house.address_cases import LOOKERS, NOBODY, OVER_YUYANG, Case, get, of_organizations, post

OVERVIEW: dict[str, list[Case]] = {
    "desk/": [get("/desk/", LOOKERS | {"auditor", "system", "security"})],
    "desk/organizations/<str:code>/": of_organizations(""),
    "desk/organizations/<str:code>/alike/": of_organizations("alike/"),
    "desk/organizations/<str:code>/brief/": of_organizations("brief/"),
    "desk/organizations/<str:code>/brief/notice/": [
        post("/desk/organizations/YY/brief/notice/", OVER_YUYANG),
        post("/desk/organizations/NONE/brief/notice/", NOBODY),
    ],
    "desk/organizations/<str:code>/burden/": of_organizations("burden/"),
    "desk/organizations/<str:code>/lower/": of_organizations("lower/"),
}
