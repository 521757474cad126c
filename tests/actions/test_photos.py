import pytest
from time_machine import travel

from qingqiao.actions import photos
from qingqiao.actions.photos import MOST_PHOTOS, add_photos, remove_photo
from qingqiao.actions.records import submit_record
from qingqiao.jobs.photos import clean_photos
from qingqiao.problems import InputAtFault, NotFound, PhotoAtFault
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Photo, Record
from qingqiao.records.store import digest
from qingqiao.regions.uuid7 import uuid7
from tests.kept import place
from tests.make import add_photo, make_body
from tests.pictures import make_photo, make_program
from tests.world import NOON, TODAY, World

COLOURS = ("red", "green", "blue", "teal", "olive", "navy", "gray", "purple", "maroon", "black")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def record(world: World) -> Record:
    """李溪 tells of an offline activity, together with 陈川."""
    body = make_body(TODAY, "线下活动", channel="线下", cohost_codes=("chen",))
    return submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)


def offline(cadre) -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == "offline")


def test_a_photo_makes_the_activity_count_for_her_and_her_cohost(world: World, record: Record) -> None:
    assert offline(world.li_xi) == offline(world.chen_chuan) == 0
    add_photo(world.actor("li_xi"), record, make_photo())
    assert offline(world.li_xi) == offline(world.chen_chuan) == 1


def test_the_same_photo_twice_is_one(world: World, record: Record) -> None:
    first = add_photo(world.actor("li_xi"), record, make_photo())
    assert add_photo(world.actor("li_xi"), record, make_photo()) == first
    assert Photo.objects.count() == 1


def test_a_photo_that_the_record_named_before_arrives(world: World) -> None:
    body = make_body(TODAY, "线下活动", photos=(digest(make_photo()),))
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    assert offline(world.li_xi) == 0
    add_photo(world.actor("li_xi"), record, make_photo())
    assert offline(world.li_xi) == Photo.objects.count() == 1


def named(world: World) -> Record:
    """李溪's phone says which photo will follow."""
    body = make_body(TODAY, "线下活动", photos=(digest(make_photo()),))
    return submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)


def test_sent_on_two_lines_at_once_it_is_one_and_stays_clean(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = named(world)

    def after_the_other_line(*told) -> None:
        monkeypatch.undo()
        add_photo(world.actor("li_xi"), record, make_photo())
        clean_photos()
        photos._write(*told)

    monkeypatch.setattr(photos, "_write", after_the_other_line)
    add_photo(world.actor("li_xi"), record, make_photo())
    assert Photo.objects.get().stored


def test_a_line_that_fails_takes_nothing_from_the_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = named(world)

    def after_the_other_line(*told) -> None:
        monkeypatch.undo()
        add_photo(world.actor("li_xi"), record, make_photo())
        raise ConnectionError

    monkeypatch.setattr(photos, "_write", after_the_other_line)
    with pytest.raises(ConnectionError):
        add_photo(world.actor("li_xi"), record, make_photo())
    assert clean_photos() == 1


def test_a_cohost_may_add_one_and_wang_ling_may_not(world: World, record: Record) -> None:
    add_photo(world.actor("chen_chuan"), record, make_photo())
    for who in ("wang_ling", "zhao_lan", "committee", "bai_xue", "auditor"):
        with pytest.raises(NotFound):
            add_photo(world.actor(who), record, make_photo(colour="red"))
    assert Photo.objects.count() == 1


def test_a_refused_photo_leaves_nothing_behind(world: World, record: Record) -> None:
    with pytest.raises(NotFound):
        add_photo(world.actor("wang_ling"), record, make_photo())
    with pytest.raises(PhotoAtFault) as fault:
        add_photos(world.actor("li_xi"), record, [make_photo(), make_program()])
    assert fault.value.places[0].field == "photos"
    assert not Photo.objects.exists()
    assert not [path for path in place("raw", "00").parent.parent.rglob("*") if path.is_file()]


def test_ten_are_one_too_many(world: World, record: Record) -> None:
    with pytest.raises(InputAtFault):
        add_photos(world.actor("li_xi"), record, [make_photo(colour=colour) for colour in COLOURS])
    nine = [make_photo(colour=colour) for colour in COLOURS[:MOST_PHOTOS]]
    assert len(add_photos(world.actor("li_xi"), record, nine)) == MOST_PHOTOS


def test_a_removed_photo_is_gone_and_counts_no_more(world: World, record: Record) -> None:
    photo = add_photo(world.actor("li_xi"), record, make_photo())
    clean_photos()
    photo.refresh_from_db()
    with pytest.raises(NotFound):
        remove_photo(world.actor("wang_ling"), photo)
    remove_photo(world.actor("li_xi"), photo)
    assert offline(world.li_xi) == 0
    assert not place("photos", photo.stored).exists()


def test_a_picture_that_another_record_shows_too_stays(world: World, record: Record) -> None:
    other = submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), make_body(TODAY))
    photo = add_photo(world.actor("li_xi"), record, make_photo())
    add_photo(world.actor("chen_chuan"), other, make_photo())
    clean_photos()
    photo.refresh_from_db()
    remove_photo(world.actor("li_xi"), photo)
    assert place("photos", photo.stored).exists()
