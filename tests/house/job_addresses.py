"""The addresses of the list of jobs: `{workbook}` is 张桥's."""

from tests.house.address_cases import LOOKERS, NOBODY, ZHANG_QIAO, Case, get, post

JOBS: dict[str, list[Case]] = {
    "desk/jobs/": [get("/desk/jobs/", LOOKERS)],
    "desk/jobs/files/<uuid:key>/": [get("/desk/jobs/files/{workbook}/", NOBODY)],
    "desk/jobs/<str:kind>/<uuid:key>/<str:deed>/": [
        post("/desk/jobs/import/{workbook}/cancel/", ZHANG_QIAO),
        post("/desk/jobs/import/{workbook}/none/", NOBODY),
    ],
}
