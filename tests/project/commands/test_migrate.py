"""`qingqiao migrate`."""

import pytest
from click.testing import CliRunner
from django.db.migrations import Migration

from qingqiao.project import upgrades
from qingqiao.project.commands.migrate import migrate
from qingqiao.project.locks import SERVING, held

OTHER = Migration("0003_renamed", "records")


@pytest.mark.django_db
def test_it_says_what_waits_and_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    run = CliRunner().invoke(migrate, ["--check"])
    assert (run.exit_code, "没有要升级的" in run.output) == (0, True)
    monkeypatch.setattr(upgrades, "waiting_migrations", lambda: [OTHER])
    run = CliRunner().invoke(migrate, ["--check"])
    assert (run.exit_code, "先停止" in run.output, "0003_renamed" in run.output) == (1, True, True)


@pytest.mark.django_db
def test_it_waits_for_the_service_to_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrades, "waiting_migrations", lambda: [OTHER])
    with held(SERVING, is_shared=True):
        run = CliRunner().invoke(migrate)
        assert (run.exit_code, "什么也没有改动" in run.output) == (1, True)
    assert CliRunner().invoke(migrate).exit_code == 0
