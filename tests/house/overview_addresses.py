"""The first screen of the desk and what lies beside it: the brief, the burden check, organizations alike and below."""

from tests.house.address_cases import LOOKERS, Case, get, of_organizations

OVERVIEW: dict[str, list[Case]] = {
    "desk/": [get("/desk/", LOOKERS | {"auditor", "system", "security"})],
    "desk/organizations/<str:code>/": of_organizations(""),
    "desk/organizations/<str:code>/alike/": of_organizations("alike/"),
    "desk/organizations/<str:code>/brief/": of_organizations("brief/"),
    "desk/organizations/<str:code>/burden/": of_organizations("burden/"),
    "desk/organizations/<str:code>/lower/": of_organizations("lower/"),
}
