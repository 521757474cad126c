"""A round that is worked on here isn't changed by a file; the same again is no change (policy.md 5)."""

from pathlib import Path

import pytest

from qingqiao.evaluations.models import Round, Stage
from tests.exchange.tables import faults_of, load_quietly, sound, write_folder

pytestmark = pytest.mark.django_db


def test_a_file_does_not_move_the_day_of_publication(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "t", sound())
    load_quietly(folder)
    Round.objects.update(stage=Stage.PUBLISHED)
    assert faults_of(folder) == []
    Round.objects.update(published_on="2024-01-01")
    assert [fault.split("：")[0][:22] for fault in faults_of(folder)] == ["rounds:2:published_on:"]
