"""`rotate-keys` says how far it is, and ends with 0 when nothing is left."""

from pathlib import Path
from typing import Any

import pytest
from tests.make import make_cadre
from tests.world import World

from qingqiao.audit.keys import know_keys
from qingqiao.organizations.models import Cadre
from qingqiao.project.commands.rotate_keys import rotate_keys
from qingqiao.project.outcomes import run_to_exit_code


def test_it_says_how_far_it_is(
    world: World, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    settings.SEALING_KEY_FILE.write_text(settings.SEALING_KEY.hex())
    cadre = make_cadre(world.yulin, "周舟", phone="13800001234")
    know_keys()
    assert run_to_exit_code(lambda: rotate_keys.main([]), is_debug=False) == 0
    assert "organizations.cadre.phone：已改 1，还剩 0" in capsys.readouterr().out
    assert Cadre.objects.get(pk=cadre.pk).phone == "13800001234"
