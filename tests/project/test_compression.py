import gzip

import pytest
from django.test import Client
from tests.world import World

pytestmark = pytest.mark.pages

GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, deflate"}


@pytest.fixture
def zhang(world: World) -> Client:
    client = Client()
    client.force_login(world.accounts["zhang_qiao"])
    return client


def test_a_page_comes_compressed_to_who_can_read_it(zhang: Client) -> None:
    plain, small = zhang.get("/"), zhang.get("/", **GZIP)
    assert small["Content-Encoding"] == "gzip"
    assert b"<!doctype html>" in gzip.decompress(small.content)[:100].lower()
    assert len(small.content) < len(plain.content) / 3


def test_the_length_of_a_compressed_page_tells_nothing(zhang: Client) -> None:
    assert len({len(zhang.get("/", **GZIP).content) for _ in range(10)}) > 1


def test_an_answer_of_the_api_is_left_as_it_is(zhang: Client) -> None:
    answer = zhang.get("/api/v1/openapi.json", **GZIP)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
