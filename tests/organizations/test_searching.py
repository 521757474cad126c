"""Who left is found among all within reach without listing them: SQLite looked up each of them in each organization."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.searching import departed_named
from tests.make import LONG_AGO, make_appointment, make_cadre, make_organization
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor == "postgresql", reason="SQLite counts its steps")
def test_who_left_is_found_without_listing_all_within_reach(world: World) -> None:
    _leave(world)
    reach = scope(world.actor("zhao_lan"), Verb.CADRE_READ, TODAY)
    taken = []
    for number in range(120):
        if number in (30, 119):
            found, steps = _steps(lambda: departed_named(reach, world.city, "周", TODAY))
            assert [one.name for one, _ in found] == ["周岸"]
            taken.append(steps)
        make_cadre(world.yulin, f"吴{number}", make_organization(world.yulin, f"{number}村", world.yuyang))
    few, many = taken
    assert many - few < 89 * 2  # steps of a further organization and cadre, in tens; 4.4 when all were listed


def test_who_left_is_found_within_reach_alone(world: World) -> None:
    _leave(world)
    for who, names in (("zhao_lan", ["周岸"]), ("zhang_qiao", ["周岸"]), ("wang_ling", [])):
        reach = scope(world.actor(who), Verb.CADRE_READ, TODAY)
        assert [one.name for one, _ in departed_named(reach, world.city, "周", TODAY)] == names


def _leave(world: World) -> None:
    left = make_appointment(make_cadre(world.yulin, "周岸"), world.village)
    left.last_day = LONG_AGO
    left.save()


def _steps(ask: Callable[[], Any]) -> tuple[Any, int]:
    """Return what is answered, and by how many steps of SQLite's machine, in tens."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 10)
    try:
        answer = ask()
        return answer, taken
    finally:
        connection.connection.set_progress_handler(None, 10)
