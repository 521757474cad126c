"""The addresses of demands: 李溪's `{demand}`, one that she passed to 榆阳 as `{transfer}`, and 小禾's `{own_demand}`."""

from tests.house.address_cases import (
    CADRES,
    EVERYBODY,
    LI_XI,
    LOOKERS,
    NOBODY,
    SIGNED_IN,
    ZHANG_QIAO,
    Case,
    get,
    of_organizations,
    post,
)

COMMITTEE = frozenset({"committee"})
YULIN = SIGNED_IN - {"auditor", "system", "bai_xue"}

VOICES: dict[str, list[Case]] = {
    "desk/organizations/<str:code>/demands/": of_organizations("demands/"),
    "desk/transfers/<uuid:id>/": [get("/desk/transfers/{transfer}/", ZHANG_QIAO)],
    "desk/transfers/<uuid:id>/passing/": [post("/desk/transfers/{transfer}/passing/", ZHANG_QIAO)],
    "p/mine/<str:token>/demands/new/": [get("/p/mine/{own_link}/demands/new/", EVERYBODY)],
    "p/mine/<str:token>/demands/<uuid:id>/": [get("/p/mine/{own_link}/demands/{own_demand}/", EVERYBODY)],
    "voices/new/": [get("/voices/new/", CADRES)],
    "p/voice/<str:token>/": [get("/p/voice/{voice_link}/", EVERYBODY)],
    "p/mine/<str:token>/voices/new/": [get("/p/mine/{own_link}/voices/new/", EVERYBODY)],
    "desk/voices/": [get("/desk/voices/", LOOKERS - COMMITTEE | {"auditor"})],
    "desk/voices/<uuid:id>/": [get("/desk/voices/{voice}/", frozenset({"zhao_lan"}))],
    "desk/voices/<uuid:id>/sender/": [post("/desk/voices/{voice}/sender/", frozenset({"zhao_lan"}))],
    "upward/": [get("/upward/", CADRES)],
    "upward/new/": [get("/upward/new/", CADRES)],
    "upward/difficulties/": [post("/upward/difficulties/", CADRES)],
    "upward/library/": [get("/upward/library/", SIGNED_IN - {"auditor", "system"})],
    "upward/library/<uuid:id>/": [get("/upward/library/{experience}/", YULIN)],
    "upward/<uuid:id>/": [get("/upward/{upward}/", LI_XI)],
    "desk/upward/": [get("/desk/upward/", LOOKERS)],
    "desk/upward/<uuid:id>/": [get("/desk/upward/{upward}/", COMMITTEE)],
    "desk/upward/<uuid:id>/receipt/": [post("/desk/upward/{upward}/receipt/", COMMITTEE)],
    "desk/upward/<uuid:id>/copy/": [get("/desk/upward/{upward}/copy/", ZHANG_QIAO)],
    "desk/upward/<uuid:id>/experience/": [get("/desk/upward/{upward}/experience/", COMMITTEE)],
    "desk/upward/<uuid:id>/experience/removal/": [
        post("/desk/upward/{upward}/experience/removal/", COMMITTEE)
    ],
    "demands/": [get("/demands/", CADRES)],
    "demands/new/": [get("/demands/new/", CADRES)],
    "demands/of-record/<uuid:record>/": [get("/demands/of-record/{record}/", LI_XI)],
    "demands/<uuid:id>/": [get("/demands/{demand}/", LI_XI)],
    "demands/<uuid:id>/revision/": [get("/demands/{demand}/revision/", LI_XI)],
    "demands/<uuid:id>/beginning/": [get("/demands/{demand}/beginning/", LI_XI)],
    "demands/<uuid:id>/acceptance/": [post("/demands/{demand}/acceptance/", LI_XI)],
    "demands/<uuid:id>/answer/": [get("/demands/{demand}/answer/", LI_XI)],
    "demands/<uuid:id>/transfer/": [get("/demands/{demand}/transfer/", LI_XI)],
    "demands/<uuid:id>/recall/": [post("/demands/{demand}/recall/", LI_XI)],
    "demands/<uuid:id>/return/": [post("/demands/{demand}/return/", NOBODY)],
    "demands/<uuid:id>/finish/": [get("/demands/{demand}/finish/", LI_XI)],
    "demands/<uuid:id>/finish/<uuid:record>/": [post("/demands/{demand}/finish/{record}/", LI_XI)],
    "demands/<uuid:id>/dropping/": [get("/demands/{demand}/dropping/", LI_XI)],
    "demands/<uuid:id>/reopening/": [post("/demands/{demand}/reopening/", LI_XI)],
}
