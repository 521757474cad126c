"""A restore drill, on each database: what was backed up comes back, and nothing is lost by mistake."""

import tarfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.db import connection
from tests.make import make_body
from tests.world import TODAY, make_world

from qingqiao.accounts.models import Account
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.records import submit_record
from qingqiao.contacts.models import Contact
from qingqiao.problems import FileAtFault
from qingqiao.project import backup as backup_file
from qingqiao.project import restoration
from qingqiao.project.commands.backup import backup
from qingqiao.project.commands.restore import restore
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def photo() -> Path:
    path = Path(settings.MEDIA_ROOT) / "yulin" / "a.webp"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"a picture")
    return path


@pytest.fixture
def saved(tmp_path: Path, photo: Path) -> Path:
    """A backup of one account and one photo."""
    Account.objects.create_account("lan", "a long enough password")
    target = tmp_path / "saved.tar.gz"
    assert run(backup, target).exit_code == 0
    return target


def run(command: Any, *arguments: Any) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_what_was_saved_comes_back(saved: Path, photo: Path) -> None:
    Account.objects.all().delete()
    photo.write_bytes(b"another picture")
    assert run(restore, saved, "--force").exit_code == 0
    assert Account.objects.get().login == "lan"
    assert photo.read_bytes() == b"a picture"


def test_a_photo_that_is_cleaned_while_the_backup_is_made_is_in_it(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = photo.parent.parent / "raw" / "0a" / "0a1b"
    original.parent.mkdir(parents=True)
    original.write_bytes(b"as it came")
    dump = backup_file.dump_database

    def and_meanwhile(copy: Path) -> None:
        dump(copy)
        original.unlink()

    monkeypatch.setattr(backup_file, "dump_database", and_meanwhile)
    assert run(backup, tmp_path / "saved.tar.gz").exit_code == 0
    assert run(restore, tmp_path / "saved.tar.gz", "--force").exit_code == 0
    assert original.read_bytes() == b"as it came"


def test_what_came_after_the_backup_is_gone(saved: Path) -> None:
    Account.objects.create_account("late", "a long enough password")
    (Path(settings.MEDIA_ROOT) / "late.webp").write_bytes(b"late")
    assert run(restore, saved, "--force").exit_code == 0
    assert [account.login for account in Account.objects.all()] == ["lan"]
    assert not (Path(settings.MEDIA_ROOT) / "late.webp").exists()


def test_a_table_of_a_later_version_is_gone(saved: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id integer)")
    assert run(restore, saved, "--force").exit_code == 0
    assert "later" not in connection.introspection.table_names()


def test_without_force_nothing_is_replaced(saved: Path) -> None:
    Account.objects.create_account("late", "a long enough password")
    answer = run(restore, saved)
    assert answer.exit_code == 1
    assert "--force" in answer.output
    assert Account.objects.count() == 2


def test_a_backup_is_readable_by_its_owner_alone_and_holds_no_key(saved: Path) -> None:
    assert saved.stat().st_mode & 0o077 == 0
    with tarfile.open(saved) as tar:
        assert tar.getnames() == ["manifest.json", "database", "media/yulin/a.webp"]


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.99])
def test_a_backup_that_was_cut_off_changes_nothing(saved: Path, kept: float) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(kept * len(whole)) if kept < 1 else int(kept)])
    with pytest.raises(FileAtFault):
        restoration.restore_backup(saved)
    assert Account.objects.get().login == "lan"


def test_a_file_that_climbs_out_is_refused(saved: Path, tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar.gz"
    with tarfile.open(evil, "w:gz") as tar:
        tar.add(saved, "media/../../outside")
    with pytest.raises(FileAtFault):
        restoration.restore_backup(evil)
    assert not (Path(settings.DATA) / "outside").exists()


def test_another_sealing_key_is_noticed(saved: Path, settings: Any) -> None:
    settings.SEALING_KEY = b"another key of thirty-two bytes."
    with pytest.raises(FileAtFault, match=r"sealing\.key"):
        restoration.restore_backup(saved)


def test_another_kind_of_database_is_noticed(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "oracle")
    with pytest.raises(FileAtFault, match="oracle"):
        restoration.restore_backup(saved)


def test_who_withdrew_after_the_backup_is_erased_again(tmp_path: Path) -> None:
    world = make_world()
    apart = submit_record(
        world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流", text="听小林的老师说")
    )
    assert run(backup, tmp_path / "saved.tar.gz").exit_code == 0
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY, [apart.pk])
    assert run(restore, tmp_path / "saved.tar.gz", "--force").exit_code == 0
    assert Contact.objects.get(pk=world.xiao_lin.pk).name == ""
    assert Record.objects.get(pk=apart.pk).text == "听〔已撤回〕的老师说"
    assert Contact.objects.get(pk=world.xiao_yu.pk).name == "小雨"
    listed = (Path(settings.DATA) / "erasures.tsv").read_text()
    assert str(world.xiao_lin.pk) in listed
    assert "小林" not in listed


def test_where_nothing_knows_who_withdrew_a_restore_says_so(saved: Path, photo: Path) -> None:
    Account.objects.all().delete()
    photo.unlink()
    (Path(settings.DATA) / "erasures.tsv").unlink(missing_ok=True)
    fresh = run(restore, saved)
    assert fresh.exit_code == 0
    assert "erasures.tsv" in fresh.stderr
    assert "erasures.tsv" not in run(restore, saved, "--force").stderr
