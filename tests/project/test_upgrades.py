"""Before anything is migrated it is said whether the version before may go on serving."""

import pytest
from django.db.migrations import Migration

from qingqiao.project import checkup, upgrades


class Harmless(Migration):
    old_version_may_serve = True


HARMLESS, OTHER = Harmless("0002_harmless", "records"), Migration("0003_renamed", "records")


def test_one_that_does_not_say_so_needs_a_stop() -> None:
    assert upgrades.needing_a_stop([HARMLESS, OTHER]) == ["records.0003_renamed"]
    assert "先停止" in upgrades.advice([HARMLESS, OTHER])
    assert "可以继续服务" in upgrades.advice([HARMLESS])


@pytest.mark.django_db
def test_doctor_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert upgrades.waiting_migrations() == []
    monkeypatch.setattr(checkup.database, "waiting_migrations", lambda: [OTHER])
    assert "先停止" in checkup.database.database().sentence
