"""A desk that is left alone asks for the password again; a session ends after twelve hours, whatever is done in it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from tests.make import PASSWORD
from tests.revising import shown
from tests.world import NOON, World
from time_machine import Traveller, travel

from qingqiao.regions.models import Region

pytestmark = pytest.mark.pages

DESK, AGAIN = "/desk/organizations/YL/", "/accounts/reauthenticate/"
FORM = f"{DESK}region/report-day/"


@pytest.fixture
def now() -> Iterator[Traveller]:
    with travel(NOON, tick=False) as moment:
        yield moment


@pytest.fixture
def committee(world: World, client: Client, now: Traveller) -> Client:
    client.post("/accounts/login/", {"login": "committee", "password": PASSWORD})
    assert client.get(DESK).status_code == 200
    return client


def test_half_an_hour_without_a_page_asks_for_the_password(committee: Client, now: Traveller) -> None:
    now.shift(timedelta(minutes=31))
    asked = committee.get(DESK)
    assert asked.headers["Location"].startswith(AGAIN)
    assert committee.get("/").headers["Location"].startswith(AGAIN)
    committee.post(asked.headers["Location"], {"password": PASSWORD})
    assert committee.get(DESK).status_code == 200


def test_who_goes_on_working_is_not_asked(committee: Client, now: Traveller) -> None:
    for _ in range(4):
        now.shift(timedelta(minutes=20))
        assert committee.get(DESK).status_code == 200


@pytest.mark.parametrize("header", [{"X-Qingqiao-By-Itself": "1"}, {"Sec-Fetch-Dest": "empty"}])
def test_a_page_that_looks_again_by_itself_keeps_no_desk_open(
    committee: Client, now: Traveller, header: dict[str, str]
) -> None:
    for _ in range(2):
        now.shift(timedelta(minutes=20))
        answer = committee.get(DESK, headers=header)
    assert answer.headers["Location"].startswith(AGAIN)


def test_what_was_typed_goes_on_after_the_password(committee: Client, now: Traveller) -> None:
    typed = shown(committee.get(FORM)) | {"weekday": "3"}
    now.shift(timedelta(minutes=31))
    asked = committee.post(FORM, typed)
    assert Region.objects.get(code="YL").report_weekday == 5
    committee.post(AGAIN, {"password": PASSWORD, "next": FORM})
    assert asked.headers["Location"].startswith(AGAIN)
    assert Region.objects.get(code="YL").report_weekday == 3


def test_after_twelve_hours_it_ends_whatever_is_done(committee: Client, now: Traveller) -> None:
    for _ in range(25):
        now.shift(timedelta(minutes=29))
        answer = committee.get(FORM)
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_no_other_session_s_cookie_counts(committee: Client, now: Traveller) -> None:
    old = committee.cookies["seen"].value
    committee.post("/accounts/logout/")
    committee.post("/accounts/login/", {"login": "committee", "password": PASSWORD})
    now.shift(timedelta(minutes=29))
    committee.cookies["seen"] = old
    now.shift(timedelta(minutes=2))
    assert committee.get(DESK).status_code == 302


def test_a_remembered_phone_is_never_idle(world: World, client: Client, now: Traveller) -> None:
    client.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD, "remember": "on"})
    now.shift(timedelta(days=20))
    assert client.get("/").status_code == 200
