"""李溪 sees what acts in her name and takes it back; nobody else's is hers to take."""

from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.accounts.models import ApiToken
from qingqiao.actions.accounts import issue_token
from qingqiao.audit.models import Entry
from tests.api.views.test_records import BODY, Caller
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


def test_she_says_what_it_is_for_and_the_log_says_it_of_all_that_it_does(world: World) -> None:
    with travel(NOON, tick=False):
        program = Caller("li")
        phone, address = Client(), f"/me/tokens/{ApiToken.objects.get().pk}/naming/"
        phone.force_login(world.accounts["li_xi"])
        assert "请写明哪个程序在用" in phone.post(address, {"name": " "}, follow=True).content.decode()
        assert "办公系统" in phone.post(address, {"name": " 办公系统 "}, follow=True).content.decode()
        assert program.put(uuid4(), BODY).status_code == 201
    assert Entry.objects.get(verb="token.name").details["name"] == {"was": "", "is": "办公系统"}
    entry, auditor = Entry.objects.get(verb="record.submit"), Client()
    assert (entry.details["token"], entry.has_words) == (ApiToken.objects.get().pk.hex, False)
    auditor.force_login(world.accounts["auditor"])
    assert "令牌 办公系统" in auditor.get("/desk/audit/").content.decode()
