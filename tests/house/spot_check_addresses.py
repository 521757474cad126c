"""The addresses of spot checks: `{spot_check}` is 榆阳's, `{spot_item}` a record of 李溪's drawn in it."""

from tests.house.address_cases import NOBODY, OVER_YUYANG, Case, get, of_organizations, post

SPOT_CHECKS: dict[str, list[Case]] = {
    "desk/organizations/<str:code>/spot-checks/": of_organizations("spot-checks/"),
    "desk/organizations/<str:code>/spot-checks/new/": of_organizations("spot-checks/new/"),
    "desk/spot-checks/<uuid:id>/": [get("/desk/spot-checks/{spot_check}/", OVER_YUYANG)],
    "desk/spot-checks/<uuid:id>/<str:deed>/": [
        post("/desk/spot-checks/{spot_check}/closure/", OVER_YUYANG),
        post("/desk/spot-checks/{spot_check}/none/", NOBODY),
    ],
    "desk/spot-checks/<uuid:id>/items/<uuid:item>/": [
        get("/desk/spot-checks/{spot_check}/items/{spot_item}/", OVER_YUYANG),
        get("/desk/spot-checks/{spot_check}/items/{spot_check}/", NOBODY),
    ],
    "desk/spot-checks/<uuid:id>/items/<uuid:item>/undoing/": [
        post("/desk/spot-checks/{spot_check}/items/{spot_item}/undoing/", OVER_YUYANG)
    ],
}
