"""Photos and files lie in the default storage, whichever that is, and what was kept stays through a crash."""

import os
import stat

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from qingqiao.actions.photos import remove_photo
from qingqiao.jobs.photos import clean_photos
from qingqiao.jobs.sweep import sweep_files
from qingqiao.problems import StorageAtFault
from qingqiao.records.durable_files import placed_together
from qingqiao.records.models import Photo
from qingqiao.records.store import is_kept, keep, on_disk, open_kept
from tests.kept import place
from tests.make import add_photo
from tests.phone.record_input import tell
from tests.pictures import make_photo
from tests.world import World

NAME = "0" * 32


@pytest.fixture
def elsewhere(settings) -> None:
    """A storage that is no disk, as S3 is none."""
    backend = {"BACKEND": "tests.kept.NoDisk"}
    settings.STORAGES = settings.STORAGES | {"default": backend}


def test_a_kept_file_is_readable_by_its_owner_alone() -> None:
    keep("files", NAME, b"body")
    path = place("files", NAME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_kept_already_stays_as_it_is() -> None:
    keep("files", NAME, b"first")
    keep("files", NAME, b"second")
    with open_kept("files", NAME) as kept:
        assert kept.read() == b"first"


def test_a_disk_that_is_full_leaves_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageAtFault):
        keep("files", NAME, b"body")
    assert not is_kept("files", NAME)
    assert [path for path in place("files", NAME).parents[1].rglob("*") if path.is_file()] == []


def test_the_bytes_are_on_the_disk_before_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    keep("files", NAME[:2] + "first", b"the folder is there")
    synced: list[bool] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(is_kept("files", NAME)), sync(handle)))
    keep("files", NAME, b"body")
    assert synced == [False, True]


def test_several_have_their_names_together_at_the_end() -> None:
    names = [f"{number}" * 32 for number in range(6)]
    with placed_together():
        for name in names:
            keep("raw", name, name.encode())
        assert not any(is_kept("raw", name) for name in names)
    for name in names:
        with open_kept("raw", name) as kept:
            assert kept.read() == name.encode()


def test_of_several_that_are_given_up_nothing_is_left() -> None:
    with pytest.raises(ValueError, match="given up"), placed_together():
        keep("raw", NAME, b"body")
        raise ValueError("given up")
    assert [path for path in place("raw", NAME).parents[1].rglob("*") if path.is_file()] == []


def test_a_disk_that_takes_one_of_several_and_not_the_other_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.replace

    def full(source: str, target: str) -> None:
        if target.endswith(NAME):
            raise OSError("no space")
        rename(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"), placed_together():
        keep("raw", "1" * 32, b"body")
        keep("raw", NAME, b"body")
    assert is_kept("raw", "1" * 32)
    assert not is_kept("raw", NAME)
    assert [path for path in place("raw", NAME).parents[1].rglob(".*") if path.is_file()] == []


@pytest.mark.usefixtures("elsewhere")
def test_a_photo_lives_in_a_storage_that_is_no_disk(world: World, client: Client) -> None:
    photo = add_photo(world.actor("zhang_qiao"), tell(world), make_photo())
    assert default_storage.listdir("raw")[0] != []
    clean_photos()
    photo = Photo.objects.get(pk=photo.pk)
    client.force_login(world.accounts["zhang_qiao"])
    picture = b"".join(client.get(f"/photos/{photo.pk}/").streaming_content)
    with open_kept("photos", photo.stored) as kept:
        assert kept.read() == picture
    assert (sweep_files(0), is_kept("photos", photo.stored)) == (0, True)
    remove_photo(world.actor("zhang_qiao"), photo)
    assert sweep_files(0) == 0


@pytest.mark.usefixtures("elsewhere")
def test_another_program_reads_a_copy_that_goes_again() -> None:
    keep("raw", NAME, b"body")
    with on_disk("raw", NAME) as path:
        assert path.read_bytes() == b"body"
    assert not path.exists()
