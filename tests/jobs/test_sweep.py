"""A file that no row names goes after a day; one that a row names, and one that is arriving, stay."""

import os

import pytest

from qingqiao.jobs.photos import clean_photos
from qingqiao.jobs.sweep import GRACE_SECONDS, sweep_daily, sweep_files
from qingqiao.records.store import is_kept, keep, workshop
from qingqiao.regions import clock
from tests.kept import place
from tests.make import add_photo
from tests.phone.record_input import tell
from tests.pictures import make_photo
from tests.world import World

YESTERDAY = "0" * 32


def grow_old(path) -> None:
    moment = clock.now().timestamp() - GRACE_SECONDS - 60
    os.utime(path, (moment, moment))


@pytest.mark.parametrize("kind", ["raw", "photos", "thumbnails", "files", "papers", "appeals"])
def test_what_a_killed_process_left_goes_after_a_day(world: World, kind: str) -> None:
    for name in (YESTERDAY, ".arriving-torn"):
        keep(kind, name, b"left")
    assert sweep_files() == 0
    for name in (YESTERDAY, ".arriving-torn"):
        grow_old(place(kind, name))
    assert sweep_files() == 2
    assert not is_kept(kind, YESTERDAY)


def test_what_a_killed_cleaner_was_making_goes_after_a_day(world: World) -> None:
    left = workshop() / "killed" / "picture"
    left.parent.mkdir()
    left.write_bytes(b"half")
    assert (sweep_files(), left.exists()) == (0, True)
    grow_old(left)
    assert (sweep_files(), left.exists()) == (1, False)


def test_what_a_row_names_stays(world: World) -> None:
    photo = add_photo(world.actor("zhang_qiao"), tell(world), make_photo())
    raw = place("raw", photo.pk.hex)
    grow_old(raw)
    assert (sweep_files(), raw.exists()) == (0, True)
    clean_photos()
    photo.refresh_from_db()
    for kind in ("photos", "thumbnails"):
        grow_old(place(kind, photo.stored))
    assert sweep_files() == 0
    assert place("photos", photo.stored).exists()


def test_an_original_whose_picture_is_kept_already_goes(world: World) -> None:
    photo = add_photo(world.actor("zhang_qiao"), tell(world), make_photo())
    clean_photos()
    keep("raw", photo.pk.hex, b"forgotten")
    grow_old(place("raw", photo.pk.hex))
    assert sweep_files() == 1


def test_the_folders_are_walked_once_a_day(world: World) -> None:
    assert sweep_daily() == 0
    keep("files", YESTERDAY, b"left")
    grow_old(place("files", YESTERDAY))
    assert sweep_daily() == 0
    grow_old(place("files", YESTERDAY).parent.parent.parent / ".swept")
    assert sweep_daily() == 1
