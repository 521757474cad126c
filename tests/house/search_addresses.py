"""The addresses of the search, and of talks: 张桥's `{talk}` with 李溪."""

from tests.house.address_cases import CADRES, LI_XI, LOOKERS, NOBODY, OVER_YUYANG, ZHANG_QIAO, Case, get, post

SEARCH: dict[str, list[Case]] = {
    "desk/search/": [get("/desk/search/", LOOKERS), post("/desk/search/", LOOKERS)],
    "search/": [get("/search/", CADRES), post("/search/", CADRES)],
    "desk/cadres/<str:code>/talk/": [
        get("/desk/cadres/li/talk/", OVER_YUYANG - {"committee"}),
        get("/desk/cadres/zhang/talk/", frozenset({"zhao_lan"})),
        get("/desk/cadres/bai/talk/", NOBODY),
    ],
    "desk/talks/<uuid:id>/look/": [post("/desk/talks/{talk}/look/", ZHANG_QIAO)],
    "desk/talks/<uuid:id>/taking-back/": [post("/desk/talks/{talk}/taking-back/", ZHANG_QIAO)],
    "talks/": [get("/talks/", CADRES)],
    "talks/<uuid:id>/confirmation/": [post("/talks/{talk}/confirmation/", LI_XI)],
    "talks/<uuid:id>/refusal/": [post("/talks/{talk}/refusal/", LI_XI)],
}
