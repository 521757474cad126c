"""The first screen is kept as it stands on the page: without names."""

import pytest

from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.sums import keeping
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import World


def test_no_cadre_is_named_in_what_is_kept(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MANY", 1)
    keep_cells_fresh()
    page = text(sign_in("zhao_lan"), "/desk/organizations/YL/")
    kept = KeptFigure.objects.get(name="screen", organization=world.city.pk).value
    assert "赵岚" in page.partition("本级团干部")[2]
    assert "赵岚" not in kept
