"""Every cadre reads what is asked of her, in words."""

from django.test import Client

from tests.world import World


def test_the_pack_in_force_in_words(world: World) -> None:
    client = Client()
    client.force_login(world.accounts["li_xi"])
    assert "现行制度包" in client.get("/me/").content.decode()
    said = client.get("/pack/").content.decode()
    for words in ("每周在线上发起一次有话题的活动。", "市、县级的专职团干部", "类别为线上活动的记录"):
        assert words in said, words
