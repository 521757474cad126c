"""The page of the installation, for the system administrator."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from qingqiao.jobs.last_backup import note_backup
from qingqiao.regions import clock
from tests.world import World

PAGE = "/desk/installation/"


@pytest.fixture
def page(world: World, client: Client, settings: Any, tmp_path: Path) -> Any:
    settings.DATA = tmp_path
    client.force_login(world.accounts["system"])
    return lambda: client.get(PAGE).content.decode()


@pytest.mark.parametrize(("days", "words"), [(None, "还没有做过备份"), (3, "超过两天"), (1, "")])
def test_a_backup_that_is_missing_or_old_is_asked_for(
    page: Any, tmp_path: Path, days: int | None, words: str
) -> None:
    if days is not None:
        note_backup((clock.now() - timedelta(days=days)).isoformat(), tmp_path / "saved.qqb")
    shown = page()
    assert ("qingqiao backup" in shown) == bool(words)
    assert words in shown
