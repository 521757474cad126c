"""What an operator sets, and what follows from it."""

import re
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from qingqiao.project import databases
from qingqiao.project.environment import read_environment
from qingqiao.project.secret_files import kept_secret


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "DATA",
        "DATABASE_URL",
        "HOST",
        "PORT",
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "HTTPS",
        "DEBUG",
        "FILING",
    ):
        monkeypatch.delenv(f"QINGQIAO_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_settings_all_lies_in_the_folder_data(tmp_path: Path) -> None:
    environment = read_environment()
    assert environment.data == tmp_path / "data"
    assert databases.describe(environment)["NAME"] == str(tmp_path / "data" / "qingqiao.sqlite3")
    assert (environment.host, environment.port) == ("127.0.0.1", 8000)
    assert not environment.is_debug


def test_a_setting_set_to_nothing_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGQIAO_PORT", " ")
    assert read_environment().port == 8000


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1", "8a"])
def test_a_port_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("QINGQIAO_PORT", port)
    with pytest.raises(ImproperlyConfigured, match="QINGQIAO_PORT"):
        read_environment()


def test_a_folder_with_spaces_and_signs_holds_a_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "青桥 50%#1?"
    monkeypatch.setenv("QINGQIAO_DATA", str(folder))
    assert databases.describe(read_environment())["NAME"] == str(folder / "qingqiao.sqlite3")


def test_postgresql_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGQIAO_DATABASE_URL", "postgresql://lan:p%40ss@db.example:5433/qingqiao")
    found = databases.describe(read_environment())
    said = [found[key] for key in ("ENGINE", "HOST", "PORT", "NAME", "USER", "PASSWORD")]
    assert said == ["qingqiao.project.postgresql", "db.example", 5433, "qingqiao", "lan", "p@ss"]


def test_postgresql_plans_a_statement_once_a_connection_unless_a_pool_is_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def options(address: str) -> dict[str, object]:
        monkeypatch.setenv("QINGQIAO_DATABASE_URL", address)
        found: dict[str, object] = databases.describe(read_environment())["OPTIONS"]
        return found

    planned = {"server_side_binding": True, "prepare_threshold": databases.PREPARED_AFTER}
    assert options("postgresql://lan@h/d") == planned
    pooled = options("postgresql://lan@h/d?prepare_threshold=none&sslmode=require")
    assert pooled == {"server_side_binding": True, "prepare_threshold": None, "sslmode": "require"}


@pytest.mark.parametrize("address", ["mysql://h/d", "oracle://h/d", "qingqiao", "://"])
def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("QINGQIAO_DATABASE_URL", address)
    with pytest.raises(databases.UnknownDatabase):
        databases.describe(read_environment())


def test_hosts_are_listed_with_commas_or_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGQIAO_ALLOWED_HOSTS", "qq.example, 10.1.2.3")
    assert set(read_environment().allowed_hosts) >= {"qq.example", "10.1.2.3", "localhost", "127.0.0.1"}


def test_a_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = kept_secret(folder, "secret.key")
    assert re.fullmatch("[0-9a-f]{64}", first)
    assert kept_secret(folder, "secret.key") == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret.key"]


def test_channels_send_where_the_settings_say_and_a_bare_host_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QINGQIAO_CHANNEL_HOSTS", "https://wecom.yl.example, smtp://mail.yl.example:25")
    assert read_environment().channel_hosts == ("https://wecom.yl.example", "smtp://mail.yl.example:25")
    for wrong in ("mail.yl.example", "https://wecom.yl.example/send", "file:///etc/passwd"):
        monkeypatch.setenv("QINGQIAO_CHANNEL_HOSTS", wrong)
        with pytest.raises(ImproperlyConfigured):
            read_environment()


def test_who_runs_it_is_said_or_left_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (read_environment().operator, read_environment().filing) == ("", "")
    monkeypatch.setenv("QINGQIAO_FILING", " 陕群备 16 号 ")
    assert read_environment().filing == "陕群备 16 号"


def test_the_number_of_proxies_is_stated_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINGQIAO_TRUSTED_PROXIES", raising=False)
    assert read_environment().trusted_proxies == 0
    monkeypatch.setenv("QINGQIAO_TRUSTED_PROXIES", "2")
    assert read_environment().trusted_proxies == 2
    monkeypatch.setenv("QINGQIAO_TRUSTED_PROXIES", "10.0.0.1")
    with pytest.raises(ImproperlyConfigured, match="QINGQIAO_TRUSTED_PROXIES"):
        read_environment()
