from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import submit_record
from qingqiao.audit.models import Entry
from qingqiao.jobs.cleaner_process import Cleaner
from qingqiao.jobs.photos import clean_photos, look_at_photos
from qingqiao.organizations.models import Cadre
from qingqiao.problems import PhotoAtFault
from qingqiao.progress.queries import current_lines
from qingqiao.project import checkup
from qingqiao.records.looks import NONE, is_similar
from qingqiao.records.models import Photo, Record
from qingqiao.records.pictures import Picture
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.kept import place
from tests.make import add_photo, make_body
from tests.pictures import make_damaged_photo, make_photo, make_scene
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


def test_photos_are_kept_together_and_the_log_names_each(photo: Photo, world: World) -> None:
    second = add_photo(world.actor("li_xi"), photo.record, make_photo(colour="red"))
    assert clean_photos() == 2
    entry = Entry.objects.get(verb=Verb.PHOTO_CLEAN)
    assert set(entry.details["cleaned"]) == {photo.pk.hex, second.pk.hex}


def test_a_cleaner_that_was_killed_keeps_no_other_waiting(
    world: World, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = add_photo(world.actor("li_xi"), photo.record, make_photo(colour="red"))
    ask = Cleaner._ask

    def killed_by_the_first(cleaner: Cleaner, original: Path) -> dict:
        if original == place("raw", photo.pk.hex):
            cleaner._child = cleaner._begin()
            cleaner._child.kill()
            cleaner._child.wait()
        return ask(cleaner, original)

    monkeypatch.setattr(Cleaner, "_ask", killed_by_the_first)
    assert clean_photos() == 1
    second.refresh_from_db()
    assert (bool(second.stored), place("raw", photo.pk.hex).exists()) == (True, True)
    monkeypatch.undo()
    assert clean_photos() == 1


def test_one_whose_original_cannot_be_read_waits(photo: Photo) -> None:
    place("raw", photo.pk.hex).unlink()
    assert clean_photos() == 0
    photo.refresh_from_db()
    assert photo.arrived_at


def test_doctor_finds_photos_that_wait_for_long(photo: Photo) -> None:
    with travel(photo.arrived_at + timedelta(minutes=50)):
        assert checkup.content.photos().is_well
    with travel(photo.arrived_at + timedelta(minutes=70)):
        assert "1 张" in checkup.content.photos().sentence


def test_one_that_proves_to_be_no_picture_counts_no_more_and_says_so(world: World, client: Client) -> None:
    li, record = world.actor("li_xi"), told_offline(world)
    photo = add_photo(li, record, make_damaged_photo())
    assert offline(world.li_xi) == 1
    assert clean_photos() == 0
    photo.refresh_from_db()
    assert (photo.arrived_at, bool(photo.refused_at)) == (None, True)
    assert (offline(world.li_xi), place("raw", photo.pk.hex).exists()) == (0, False)
    client.force_login(world.accounts["li_xi"])
    assert "打不开" in client.get(f"/records/{record.pk}/").content.decode()
    with pytest.raises(PhotoAtFault):
        add_photo(li, record, make_damaged_photo())
    client.post(f"/photos/{photo.pk}/removal/")
    assert not Photo.objects.exists()


def told_offline(world: World) -> Record:
    body = make_body(clock.today(world.yulin), "线下活动", channel="线下")
    return submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)


def offline(cadre: Cadre) -> int:
    lines = current_lines(cadre, clock.today(cadre.region))
    return next(line.done for line in lines if line.obligation == "offline")


def test_one_that_was_removed_meanwhile_leaves_no_file(photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    clean = Cleaner.clean

    def and_meanwhile(cleaner: Cleaner, original: Path) -> Picture:
        Photo.objects.all().delete()
        return clean(cleaner, original)

    monkeypatch.setattr(Cleaner, "clean", and_meanwhile)
    assert clean_photos() == 0
    assert not [path for path in place("photos", "00").parent.parent.rglob("*") if path.is_file()]


def test_photos_of_former_times_get_their_look(world: World, photo: Photo) -> None:
    scene = add_photo(world.actor("li_xi"), photo.record, make_scene(1))
    clean_photos()
    scene.refresh_from_db()
    look = scene.look
    lost = Photo.objects.create(region=world.yulin, record=photo.record, name="b", stored="lost.webp")
    Photo.objects.update(look=None)
    assert (look_at_photos(), look_at_photos()) == (3, 0)
    scene.refresh_from_db()
    lost.refresh_from_db()
    assert is_similar(scene.look or NONE, look or NONE)
    assert lost.look == NONE
