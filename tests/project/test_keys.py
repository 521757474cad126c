"""Lost, empty or wrong keys: nothing starts, and what to put back is said."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from qingqiao.keyring import keys
from qingqiao.problems import InstallationAtFault
from qingqiao.project import keys as checked
from qingqiao.project.preparation import prepare_tables
from qingqiao.project.secret_files import kept_keys, kept_secret

pytestmark = pytest.mark.django_db
FIRST, SECOND = "11" * 32, "22" * 32


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.SEALING_KEY_FILE = tmp_path, tmp_path / "sealing.key"
    settings.SEALING_KEY_FILE.write_text(FIRST)
    return tmp_path


@pytest.mark.parametrize("text", ["", "1111", "nonsense" * 8])
def test_an_empty_or_broken_file_is_refused_and_stays(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sealing.key"
    file.write_text(text)
    with pytest.raises(ImproperlyConfigured, match=r"另存的 sealing\.key"):
        kept_keys(tmp_path, "sealing.key")
    assert file.read_text() == text


@pytest.mark.parametrize("name", ["sealing.key", "secret.key"])
def test_no_key_is_made_beside_a_database(tmp_path: Path, name: str) -> None:
    (tmp_path / "qingqiao.sqlite3").touch()
    with pytest.raises(ImproperlyConfigured, match="不见了"):
        kept_secret(tmp_path, name)
    assert not (tmp_path / name).exists()


def test_a_wrong_key_starts_nothing_and_the_right_one_does(folder: Path) -> None:
    prepare_tables()
    (folder / "sealing.key").write_text(SECOND + "\n")
    with pytest.raises(InstallationAtFault, match=r"另存的 sealing\.key"):
        prepare_tables()
    (folder / "sealing.key").write_text(FIRST)
    prepare_tables()


def test_rotating_adds_a_key_and_keeps_the_others(folder: Path) -> None:
    prepare_tables()
    list(checked.rotate_sealing_key(is_cipher_only=False))
    assert keys()[0] == bytes.fromhex(FIRST)
    assert len(keys()) == 2
    assert (folder / "sealing.key").stat().st_mode & 0o077 == 0
    list(checked.rotate_sealing_key(is_cipher_only=True))
    assert len(keys()) == 2
    prepare_tables()


def test_a_lost_signing_key_is_replaced_only_when_it_is_meant(settings: Any, folder: Path) -> None:
    prepare_tables()
    settings.SECRET_KEY = SECOND
    with pytest.raises(InstallationAtFault, match="--signing"):
        checked.refuse_wrong_signing_key()
    checked.replace_signing_key()
    settings.SECRET_KEY = (folder / "secret.key").read_text()
    checked.refuse_wrong_signing_key()
