"""A database copied into an empty one: everything is there, and nothing is mixed."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from tests.migrated import migrated_file
from tests.world import World, make_world

from qingqiao.accounts.models import Account
from qingqiao.problems import InputAtFault
from qingqiao.project.backups import rows
from qingqiao.project.backups.copying import copy_rows, database_at, without_password

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """The address of an empty database, whose tables needn't be migrated."""
    if connection.vendor != "sqlite":
        pytest.skip("to PostgreSQL: tests/project/test_backups.py")
    shutil.copyfile(str(migrated_file()), tmp_path / "there.sqlite3")
    return f"sqlite:///{tmp_path / 'there.sqlite3'}"


def test_every_row_is_there_and_who_is_signed_in_stays_so(world: World, empty: str) -> None:
    seen: list[str] = []
    copied = copy_rows(empty, lambda name, found: seen.append(name) or found)  # type: ignore[func-returns-value]
    assert sorted(seen) == sorted(copied)
    assert {"django_session", "mfa_authenticator"} <= set(copied)
    assert copied["accounts_account"]["rows"] == len(world.accounts)
    with database_at(empty):
        assert Account.objects.count() == len(world.accounts)
        new = Account.objects.create_account("later", None)
    assert not Account.objects.filter(pk=new.pk).exists(), "the connection leads back"


def test_what_is_used_already_is_not_mixed_with_ours(world: World, empty: str) -> None:
    copy_rows(empty, lambda _name, found: found)
    with pytest.raises(InputAtFault, match="已有青桥的数据"):
        copy_rows(empty, lambda _name, found: found)


def test_what_arrives_otherwise_is_named(world: World, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows.load_rows

    def lose_a_grant(name: str, names: list[str], found: list[rows.Row]) -> None:
        whole(name, names, found[1:] if name == "accounts_grant" else found)

    monkeypatch.setattr(rows, "load_rows", lose_a_grant)
    with pytest.raises(InputAtFault, match="两边不同：accounts_grant"):
        copy_rows(empty, lambda _name, found: found)


def test_no_password_is_shown() -> None:
    shown = without_password("postgresql://qingqiao:geheim@127.0.0.1:5432/qingqiao")
    assert shown == "postgresql://qingqiao:…@127.0.0.1:5432/qingqiao"
