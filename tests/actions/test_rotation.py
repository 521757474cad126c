"""Everything is sealed by the newest key, a few rows at a time; what was interrupted goes on."""

from pathlib import Path
from typing import Any

import pytest

from qingqiao.actions import rotation
from qingqiao.actions.rotation import begin_rotation, is_under_way, left_in, reseal_everything
from qingqiao.audit.keys import know_keys, sealed_fields
from qingqiao.contacts.models import Contact
from tests.make import make_contact
from tests.world import World

SECOND = "22" * 32


@pytest.fixture
def file(settings: Any, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    first = settings.SEALING_KEY.hex()
    settings.SEALING_KEY_FILE.write_text(first)
    for number in range(5):
        make_contact(world.li_xi, f"某{number}", reach=f"1380000000{number}")
    list(reseal_everything())
    know_keys()
    settings.SEALING_KEY_FILE.write_text(f"{first}\n{SECOND}\n")
    return settings.SEALING_KEY_FILE


def reaches() -> list[str]:
    return sorted(one.reach for one in Contact.objects.filter(name__startswith="某"))


def test_a_rotation_that_stops_goes_on_and_all_still_opens(file: Path) -> None:
    begin_rotation()
    before, steps = reaches(), reseal_everything()
    assert is_under_way()
    next(steps)
    steps.close()
    assert sum(map(left_in, sealed_fields())) > 0
    assert reaches() == before
    list(reseal_everything())
    assert not is_under_way()
    file.write_text(SECOND)
    assert reaches() == before


def test_another_cipher_is_another_prefix(settings: Any, file: Path) -> None:
    list(reseal_everything())
    settings.SEALING_CIPHER = "sm4"
    assert sum(map(left_in, sealed_fields())) >= 5
    list(reseal_everything())
    assert sum(map(left_in, sealed_fields())) == 0
    assert reaches()[0] == "13800000000"
