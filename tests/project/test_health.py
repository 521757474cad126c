"""Ready means that a page can be served and something be saved."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from qingqiao.problems import InstallationAtFault
from qingqiao.project import health, preparation

pytestmark = pytest.mark.django_db


def said(client: Client) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["status"]


def test_a_later_versions_database_is_not_served_nor_migrated(client: Client) -> None:
    MigrationRecorder(connection).record_applied("records", "9999_of_a_later_version")
    assert said(client) == (503, "migrations")
    with pytest.raises(InstallationAtFault, match=r"更新的版本.*9999_of_a_later_version"):
        preparation.refuse_later_version()


def test_without_the_caches_table_nobody_could_sign_in(client: Client, settings: Any) -> None:
    backend = "django.core.cache.backends.db.DatabaseCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "no_such_table"}}
    assert said(client) == (503, "cache")


def test_a_full_disk_saves_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_BYTES", 2**62)
    assert said(client) == (503, "disk")


def test_a_database_that_cannot_be_written_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
    else:
        monkeypatch.setattr("qingqiao.project.health.os.access", lambda path, mode: False)
    assert said(client) == (503, "read-only")


def test_with_a_key_missing_it_is_not_ready(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    first = settings.SEALING_KEY.hex()
    settings.SEALING_KEY_FILE.write_text(f"{first}\n{'33' * 32}\n")
    assert said(client) == (200, "ok")
    settings.SEALING_KEY_FILE.write_text(first)
    assert said(client) == (503, "keys")
