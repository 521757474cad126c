"""Every address, asked by everybody: whoever is not named in `addresses.py` finds nothing; a new address needs a line there."""

import shutil
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from tests.house.address_cases import Case
from tests.house.addresses import ALL, ELSEWHERE
from tests.house.cast_rows import cast_rows
from tests.house.sessions import Session, answered, askers_otherwise, cases_of, readers_of
from tests.world import NOON, World, make_world

FOUND = {"get": {200, 204, 302}, "post": {200, 302, 303, 409, 410, 422}}
REFUSED = {403, 404, 405}
SAID_TO_STRANGERS = {200, 302, 401, 404, 405}


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Every pattern from the root on, each once."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        else:
            yield address


def ours() -> list[str]:
    found = dict.fromkeys(addresses(get_resolver().url_patterns))
    return [address for address in found if not address.startswith(tuple(ELSEWHERE))]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the photos and files that the rows name."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def copied(settings: Any, tmp_path: Path, rows: object, kept: Path) -> None:
    """Each test has a copy: what an address removes is there again for the next."""
    settings.MEDIA_ROOT = shutil.copytree(kept, tmp_path / "media")


@pytest.fixture(scope="module")
def world(module_db: None) -> World:
    """One world for all addresses: nothing that an address does stays."""
    return make_world()


@pytest.fixture(scope="module")
def rows(world: World, kept: Path) -> dict[str, UUID | str]:
    """What 李溪 has, for the addresses to name."""
    with time_machine.travel(NOON, tick=False), override_settings(MEDIA_ROOT=kept):
        return cast_rows(world)


@pytest.fixture(scope="module")
def sessions(rows: object, world: World) -> dict[str, Session]:
    """Everybody's browser, signed in once."""
    found = {"anonymous": Session(Client(), SimpleCookie())}
    with time_machine.travel(NOON, tick=False):
        for who, account in world.accounts.items():
            client = Client()
            client.force_login(account)
            found[who] = Session(client, client.cookies)
            for code in ("YL", "YA"):  # judged for whoever reaches it, and not by each page again
                client.get(f"/desk/organizations/{code}/")
    return found


def test_every_address_has_a_line() -> None:
    assert sorted(ours()) == sorted(ALL)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("pattern", sorted(ALL))
@time_machine.travel(NOON, tick=False)
def test_who_is_not_named_finds_nothing(
    sessions: dict[str, Session], rows: dict[str, UUID | str], pattern: str
) -> None:
    wrong, asked = [], set[tuple[str, str]]()
    for turn, case in enumerate(cases_of(ALL[pattern])):
        for who in readers_of(case, turn, asked):
            status, names_somebody = answered(sessions[who], case, rows)
            expected = FOUND[case.method] if who in case.allowed else {401 if who == "anonymous" else 404}
            if status not in expected:
                wrong.append((case.address, who, status))
            if names_somebody and who != "li_xi":
                wrong.append((case.address, who, "reads the name of a young person of another's"))
    if connection.vendor == "sqlite":  # no query decides that
        wrong += [(*one, "by the other method") for one in answered_otherwise(sessions, rows, ALL[pattern])]
    assert wrong == []


def answered_otherwise(
    sessions: dict[str, Session], rows: dict[str, UUID | str], cases: list[Case]
) -> Iterator[tuple[str, str, int]]:
    """What finds who isn't named for an address by the method that its line doesn't name."""
    for (who, _), case in askers_otherwise(cases).items():
        status, _ = answered(sessions[who], case, rows)
        if status not in REFUSED:
            yield case.address, who, status


@pytest.mark.django_db
def test_a_stranger_sees_nothing_elsewhere() -> None:
    for address in addresses(get_resolver().url_patterns):
        if address.startswith("accounts/") and "<" not in address:
            assert Client().get(f"/{address}").status_code in SAID_TO_STRANGERS
