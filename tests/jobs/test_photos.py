import pytest
from PIL import Image

from qingqiao.actions.photos import add_photo
from qingqiao.actions.records import submit_record
from qingqiao.jobs.photos import clean_photos
from qingqiao.records.models import Photo
from qingqiao.records.store import place
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.pictures import make_photo
from tests.world import World


@pytest.fixture
def photo(world: World) -> Photo:
    body = make_body(clock.today(world.yulin), "线下活动")
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    return add_photo(world.actor("li_xi"), record, make_photo(3000, 2000))


def test_a_photo_is_cleaned_once_and_the_original_goes(photo: Photo) -> None:
    raw = place("raw", photo.pk.hex)
    assert b"Maker of phones" in raw.read_bytes()
    assert (clean_photos(), clean_photos()) == (1, 0)
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (1067, 1600)
    assert not raw.exists()
    with Image.open(place("photos", photo.stored)) as picture:
        assert not picture.getexif()
    with Image.open(place("thumbnails", photo.stored)) as small:
        assert small.size == (213, 320)


def test_one_that_is_broken_keeps_no_other_waiting(world: World, photo: Photo) -> None:
    place("raw", photo.pk.hex).write_bytes(b"broken on disk")
    second = add_photo(world.actor("li_xi"), photo.record, make_photo(colour="red"))
    assert clean_photos() == 1
    second.refresh_from_db()
    assert second.stored


def test_one_that_was_removed_meanwhile_leaves_no_file(photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingqiao.jobs.photos.keep_cleaned", lambda *_: Photo.objects.all().delete()[0] == 0)
    assert clean_photos() == 0
    assert not [path for path in place("photos", "00").parent.parent.rglob("*") if path.is_file()]
