"""Whoever has to sign in first comes back to a page that opens, and reads what wasn't done."""

import pytest
from django.test import Client
from tests.make import PASSWORD
from tests.world import World

pytestmark = pytest.mark.pages

LOGIN = "/accounts/login/?next="


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://testserver/desk/inbox/?state=unread", "/desk/inbox/%3Fstate%3Dunread"),
        ("http://elsewhere.example/desk/inbox/", "/me/tokens/"),
        ("", "/me/tokens/"),
    ],
)
def test_a_button_leads_back_to_its_page(client: Client, before: str, after: str) -> None:
    asked = client.post("/me/tokens/", headers={"Referer": before} if before else {})
    assert asked.headers["Location"] == f"{LOGIN}{after}"


@pytest.mark.django_db
def test_what_was_not_done_is_said_before_the_password(client: Client) -> None:
    said = client.post("/", follow=True).content.decode()
    opened = Client().get("/", follow=True).content.decode()
    assert ("没有办成" in said, "没有办成" in opened) == (True, False)


@pytest.mark.django_db
def test_an_address_that_only_a_button_sends_to_says_so(world: World, client: Client) -> None:
    client.post("/accounts/login/", {"login": "committee", "password": PASSWORD})
    page = client.get("/ui/appearance/")
    assert (page.status_code, page["Allow"], "从那里的按钮" in page.content.decode()) == (405, "POST", True)
