"""The addresses of the search on the desk and on the phone."""

from tests.house.address_cases import CADRES, LOOKERS, Case, get, post

SEARCH: dict[str, list[Case]] = {
    "desk/search/": [get("/desk/search/", LOOKERS), post("/desk/search/", LOOKERS)],
    "search/": [get("/search/", CADRES), post("/search/", CADRES)],
}
