"""Anybody reads what is collected, the rules of use and whom to ask, also where nothing is set up."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_fresh_installation_says_what_it_has_not_got() -> None:
    for address in ("/about/", "/about/rules/"):
        page = Client().get(address)
        assert page.status_code == 200
        assert "备案编号</dt><dd>这里还没有填写" in page.content.decode()
    assert "未满十四周岁的不登记" in Client().get("/about/").content.decode()


@pytest.mark.django_db
def test_the_foot_of_every_entrance_leads_there(settings) -> None:  # type: ignore[no-untyped-def]
    settings.FILING, settings.OPERATOR = "陕群备 16 号", "团市委 0912-1"
    for address in ("/accounts/login/", "/about/rules/", "/p/mine/wrong/", "/join/"):
        page = Client().get(address).content.decode()
        assert 'href="/about/"' in page, address
        assert "备案编号 陕群备 16 号" in page, address
    assert "团市委 0912-1" in Client().get("/about/").content.decode()
