"""The year of the work that a cadre looks at."""

from django.test import Client

from tests.world import World


def test_a_year_of_4400_digits_is_this_one(world: World, client: Client) -> None:
    client.force_login(world.accounts["li_xi"])
    assert client.get("/records/year/", {"year": "2" * 4400}).status_code == 200
