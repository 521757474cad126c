"""By token the API has the addresses that it has otherwise."""

import pytest
from django.urls import Resolver404, resolve

from qingqiao.project import token_urls


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/records/0199a0c0-0000-7000-8000-000000000000",
        "/api/v1/cadres/zhang/progress",
        "/api/v1/openapi.json",
    ],
)
def test_an_address_of_the_api_leads_to_the_same_view(path: str) -> None:
    ours, pages = resolve(path, token_urls.__name__), resolve(path)
    assert (ours.func, ours.route, ours.kwargs) == (pages.func, pages.route, pages.kwargs)


def test_there_are_no_pages() -> None:
    with pytest.raises(Resolver404):
        resolve("/desk/", token_urls.__name__)
