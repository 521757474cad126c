"""李溪 sees what acts in her name and takes it back; nobody else's is hers to take."""

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.accounts.models import ApiToken
from qingqiao.actions.accounts import issue_token
from tests.world import NOON, World


@pytest.mark.parametrize(("who", "status"), [("li_xi", 302), ("chen_chuan", 404), ("zhao_lan", 404)])
def test_she_takes_back_her_own_and_nobody_elses(world: World, who: str, status: int) -> None:
    with travel(NOON, tick=False):
        issue_token(system("token"), "li", name="小程序", days=30)
        phone = Client()
        phone.force_login(world.accounts[who])
        assert ("小程序" in phone.get("/me/tokens/").content.decode()) == (who == "li_xi")
        answer = phone.post(f"/me/tokens/{ApiToken.objects.get().pk}/revocation/")
    assert answer.status_code == status
    assert (ApiToken.objects.get().revoked_at is not None) == (who == "li_xi")
