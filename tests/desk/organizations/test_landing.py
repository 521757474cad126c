import pytest
from django.test import Client

from tests.world import World


@pytest.mark.parametrize(("who", "where"), [("system", "/desk/installation/"), ("auditor", "/desk/audit/")])
def test_who_keeps_the_installation_or_its_log_comes_in_there(world: World, who: str, where: str) -> None:
    client = Client()
    client.force_login(world.accounts[who])
    assert client.get("/", follow=True).redirect_chain[-1] == (where, 302)
