"""A database knows its keys by digests: one that is lost or another's is noticed."""

from pathlib import Path
from typing import Any

import pytest

from qingqiao.audit.keys import has_other_signing_key, know_keys, know_signing_key, lacks_sealing_keys
from tests.make import make_cadre
from tests.world import World

FIRST, SECOND = "11" * 32, "22" * 32


@pytest.fixture
def file(settings: Any, tmp_path: Path, world: World) -> Path:
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    settings.SEALING_KEY_FILE.write_text(FIRST)
    return settings.SEALING_KEY_FILE


def test_a_lost_key_is_noticed_and_a_further_one_is_not(file: Path) -> None:
    know_keys()
    file.write_text(f"{FIRST}\n{SECOND}\n")
    assert not lacks_sealing_keys()
    file.write_text(f"{SECOND}\n")
    assert lacks_sealing_keys()


def test_before_a_key_is_known_what_is_sealed_tells(file: Path, world: World) -> None:
    make_cadre(world.yulin, "周舟", phone="13800001234")
    file.write_text(SECOND + "\n")
    assert lacks_sealing_keys()


def test_another_signing_key_is_noticed_until_it_is_meant(settings: Any, file: Path) -> None:
    know_keys()
    settings.SECRET_KEY = "another" * 10
    assert has_other_signing_key()
    know_signing_key(settings.SECRET_KEY)
    assert not has_other_signing_key()
