"""The addresses of evaluation rounds: `{round}` is the city's, published, with `{result}` of 赵岚 and `{standing}` of 榆阳;
`{running}` is 榆阳's own; `{report_document}` and `{letter_document}`, to 榆阳,
were made of it. 张桥 lodged `{appeal}` with `{appeal_file}`, 赵岚 `{own_appeal}` with `{own_file}`."""

from tests.house.address_cases import (
    ABOVE,
    CADRES,
    NOBODY,
    OVER_YUYANG,
    ZHANG_QIAO,
    Case,
    get,
    of_organizations,
    post,
)

ZHAO_LAN = frozenset({"zhao_lan"})
ROUNDS: dict[str, list[Case]] = {
    "desk/organizations/<str:code>/rounds/": of_organizations("rounds/"),
    "desk/organizations/<str:code>/rounds/new/": of_organizations("rounds/new/"),
    "desk/organizations/<str:code>/rounds/<uuid:id>/ahead/": [
        get("/desk/organizations/YY-1/rounds/{running}/ahead/", OVER_YUYANG),
        get("/desk/organizations/SM/rounds/{running}/ahead/", NOBODY),
    ],
    "desk/rounds/<uuid:id>/": [
        get("/desk/rounds/{running}/", OVER_YUYANG),
        get("/desk/rounds/{round}/", ABOVE),
    ],
    "desk/rounds/<uuid:id>/table.<str:kind>": [post("/desk/rounds/{running}/table.csv", OVER_YUYANG)],
    "desk/rounds/<uuid:id>/cadres/<str:code>/": [get("/desk/rounds/{running}/cadres/zhang/", ABOVE)],
    "desk/rounds/<uuid:id>/organizations/<str:code>/": [
        get("/desk/rounds/{running}/organizations/YY-1/", OVER_YUYANG),
        get("/desk/rounds/{round}/organizations/YY/", ABOVE),
        get("/desk/rounds/{round}/organizations/YY-1/", NOBODY),
    ],
    "desk/rounds/<uuid:id>/return/": [get("/desk/rounds/{running}/return/", OVER_YUYANG)],
    "desk/rounds/<uuid:id>/<str:deed>/": [
        post("/desk/rounds/{running}/closure/", OVER_YUYANG),
        post("/desk/rounds/{running}/none/", NOBODY),
    ],
    "desk/results/<uuid:id>/": [
        get("/desk/results/{standing}/", OVER_YUYANG),
        get("/desk/results/{result}/", ABOVE),
    ],
    "desk/results/<uuid:id>/supplement/": [get("/desk/results/{standing}/supplement/", ABOVE)],
    "desk/results/<uuid:id>/appeal/": [get("/desk/results/{standing}/appeal/", ZHANG_QIAO)],
    "desk/results/<uuid:id>/appeals/<uuid:appeal>/": [
        get("/desk/results/{standing}/appeals/{appeal}/", ABOVE),
        get("/desk/results/{result}/appeals/{appeal}/", NOBODY),
    ],
    "desk/results/<uuid:id>/appeals/<uuid:appeal>/withdrawal/": [
        post("/desk/results/{standing}/appeals/{appeal}/withdrawal/", ZHANG_QIAO)
    ],
    "desk/results/<uuid:id>/appeals/<uuid:appeal>/files/<uuid:file>/": [
        get("/desk/results/{standing}/appeals/{appeal}/files/{appeal_file}/", OVER_YUYANG)
    ],
    "desk/rounds/<uuid:id>/documents/": [
        get("/desk/rounds/{round}/documents/", ABOVE),
        get("/desk/rounds/{running}/documents/", NOBODY),
    ],
    "desk/rounds/<uuid:id>/awards/": [get("/desk/rounds/{round}/awards/", ABOVE)],
    "desk/results/<uuid:id>/letters/": [
        get("/desk/results/{standing}/letters/", OVER_YUYANG),
        get("/desk/results/{result}/letters/", ABOVE),
    ],
    "desk/round-documents/<uuid:id>/": [
        get("/desk/round-documents/{report_document}/", ABOVE),
        get("/desk/round-documents/{letter_document}/", OVER_YUYANG),
    ],
    "desk/round-documents/<uuid:id>/file/": [
        get("/desk/round-documents/{report_document}/file/", ABOVE),
        get("/desk/round-documents/{letter_document}/file/", OVER_YUYANG),
    ],
    "desk/organizations/<str:code>/document-templates/": of_organizations("document-templates/"),
    "desk/organizations/<str:code>/document-templates/<str:kind>/": of_organizations(
        "document-templates/letter/"
    ),
    "desk/organizations/<str:code>/document-templates/<str:kind>/file/": of_organizations(
        "document-templates/awards/file/"
    ),
    "desk/organizations/<str:code>/document-templates/<str:kind>/reset/": [
        post("/desk/organizations/SM/document-templates/letter/reset/", NOBODY)
    ],
    "rounds/": [get("/rounds/", CADRES)],
    "rounds/<uuid:id>/": [get("/rounds/{running}/", ZHANG_QIAO)],
    "rounds/results/<uuid:id>/": [
        get("/rounds/results/{result}/", ZHAO_LAN),
        get("/rounds/results/{standing}/", NOBODY),
    ],
    "rounds/results/<uuid:id>/appeal/": [get("/rounds/results/{result}/appeal/", ZHAO_LAN)],
    "rounds/results/<uuid:id>/appeals/<uuid:appeal>/withdrawal/": [
        post("/rounds/results/{result}/appeals/{own_appeal}/withdrawal/", ZHAO_LAN)
    ],
    "rounds/results/<uuid:id>/appeals/<uuid:appeal>/files/<uuid:file>/": [
        get("/rounds/results/{result}/appeals/{own_appeal}/files/{own_file}/", ZHAO_LAN)
    ],
}
