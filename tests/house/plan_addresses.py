"""The addresses of an announced plan: 李溪's `{plan}` with its `{token}`, `{door}` a `{sign_up}` and a `{remark}`, and what
whoever has a link may open of it."""

from tests.house.address_cases import CADRES, EVERYBODY, LI_XI, OVER_YUYANG, Case, get, of_communities, post

PLANS: dict[str, list[Case]] = {
    "plans/": [get("/plans/", CADRES)],
    "plans/new/": [get("/plans/new/", CADRES)],
    "plans/<uuid:id>/": [get("/plans/{plan}/", LI_XI)],
    "plans/<uuid:id>/revision/": [get("/plans/{plan}/revision/", LI_XI)],
    "plans/<uuid:id>/cancellation/": [post("/plans/{plan}/cancellation/", LI_XI)],
    "plans/<uuid:id>/code.png": [get("/plans/{plan}/code.png", LI_XI)],
    "plans/<uuid:id>/door/": [get("/plans/{plan}/door/", LI_XI)],
    "plans/<uuid:id>/people/": [get("/plans/{plan}/people/", LI_XI)],
    "plans/<uuid:id>/people/came/": [post("/plans/{plan}/people/came/", LI_XI)],
    "plans/<uuid:id>/people/removals/": [post("/plans/{plan}/people/removals/", LI_XI)],
    "plans/<uuid:id>/people/<uuid:one>/absence/": [post("/plans/{plan}/people/{sign_up}/absence/", LI_XI)],
    "plans/<uuid:id>/people/<uuid:one>/removal/": [post("/plans/{plan}/people/{sign_up}/removal/", LI_XI)],
    "p/mine/<str:token>/plans/<uuid:id>/": [get("/p/mine/{own_link}/plans/{own_plan}/", EVERYBODY)],
    "p/<str:token>/": [get("/p/{token}/", EVERYBODY)],
    "p/<str:token>/door/<str:code>/": [get("/p/{token}/door/{door}/", EVERYBODY)],
    "plans/<uuid:id>/topic/": [get("/plans/{plan}/topic/", LI_XI)],
    "plans/<uuid:id>/topic/reopening/": [post("/plans/{plan}/topic/reopening/", LI_XI)],
    "plans/<uuid:id>/topic/<uuid:one>/": [post("/plans/{plan}/topic/{remark}/", LI_XI)],
    "p/<str:token>/topic/": [get("/p/{token}/topic/", EVERYBODY)],
    "desk/communities/<str:code>/opening/": of_communities("opening/"),
    "desk/communities/<str:code>/closing/": [
        post("/desk/communities/{community}/closing/", OVER_YUYANG),
    ],
    "desk/communities/<str:code>/poster/": of_communities("poster/"),
    "p/community/<str:token>/": [get("/p/community/{community_page}/", EVERYBODY)],
    "p/signup/<str:token>/": [get("/p/signup/sign-up-of-a-shu/", EVERYBODY)],
}
