"""Files of a record: they come, count, stay through a revision that names them, and go."""

import pytest
from time_machine import travel

from qingqiao.actions.files import MOST_FILES, Document, add_files, remove_file
from qingqiao.actions.records import revise_record, submit_record
from qingqiao.jobs.photos import clean_photos
from qingqiao.problems import DocumentAtFault, InputAtFault, NotFound
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import File, Photo, Record
from qingqiao.records.queries import body_of
from qingqiao.regions.uuid7 import uuid7
from tests.documents import PDF, TEXT
from tests.kept import place
from tests.make import add_photo, make_body
from tests.pictures import make_photo, make_program
from tests.world import NOON, TODAY, World

REPORT = Document("报告.pdf", PDF)


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def record(world: World) -> Record:
    """张桥 tells of a report, together with 王岭."""
    body = make_body(TODAY, "调研报告", cohost_codes=("wang",))
    return submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)


def reports(cadre) -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == "research-report")


def stored() -> list[str]:
    return [file.stored for file in File.objects.order_by("name")]


def test_a_report_counts_for_her_and_her_cohost_when_its_file_is_there(world: World, record: Record) -> None:
    assert reports(world.zhang_qiao) == reports(world.wang_ling) == 0
    add_files(world.actor("zhang_qiao"), record, [REPORT])
    assert reports(world.zhang_qiao) == reports(world.wang_ling) == 1
    remove_file(world.actor("zhang_qiao"), File.objects.get())
    assert reports(world.zhang_qiao) == reports(world.wang_ling) == 0


def test_the_same_file_twice_is_one(world: World, record: Record) -> None:
    for _ in range(2):
        add_files(world.actor("zhang_qiao"), record, [REPORT])
    [name] = stored()
    assert [path.name for path in place("files", name).parent.parent.rglob("*") if path.is_file()] == [name]


def test_other_bytes_under_the_same_name_are_refused_and_nothing_is_left(
    world: World, record: Record
) -> None:
    add_files(world.actor("zhang_qiao"), record, [REPORT])
    with pytest.raises(InputAtFault):
        add_files(world.actor("zhang_qiao"), record, [Document("报告.pdf", PDF + b"2")])
    kept = place("files", stored()[0])
    assert [path for path in kept.parent.parent.rglob("*") if path.is_file()] == [kept]


def test_a_program_or_one_too_many_is_refused(world: World, record: Record) -> None:
    with pytest.raises(DocumentAtFault):
        add_files(world.actor("zhang_qiao"), record, [Document("报告.pdf", make_program())])
    many = [Document(f"{number}.txt", TEXT) for number in range(MOST_FILES + 1)]
    with pytest.raises(InputAtFault):
        add_files(world.actor("zhang_qiao"), record, many)
    assert not File.objects.exists()


def test_who_has_no_part_in_it_adds_nothing_and_her_cohost_removes_nothing(
    world: World, record: Record
) -> None:
    for who in ("li_xi", "chen_chuan", "zhao_lan", "committee", "bai_xue"):
        with pytest.raises(NotFound):
            add_files(world.actor(who), record, [REPORT])
    add_files(world.actor("wang_ling"), record, [REPORT])
    with pytest.raises(NotFound):
        remove_file(world.actor("wang_ling"), File.objects.get())


def test_a_revision_that_names_them_keeps_files_and_photos_and_one_that_does_not_lets_them_go(
    world: World, record: Record, django_capture_on_commit_callbacks
) -> None:
    actor = world.actor("zhang_qiao")
    add_files(actor, record, [REPORT])
    add_photo(actor, record, make_photo())
    clean_photos()
    kept = [place("files", stored()[0]), place("photos", Photo.objects.get().stored)]
    with django_capture_on_commit_callbacks(execute=True):
        revise_record(actor, record, body_of(record), 1)
    assert all(path.exists() for path in kept)
    assert reports(world.zhang_qiao) == 1
    with django_capture_on_commit_callbacks(execute=True):
        revise_record(actor, record, make_body(TODAY, "调研报告"), 2)
        assert all(path.exists() for path in kept)
    assert not any(path.exists() for path in kept)
    assert reports(world.zhang_qiao) == 0
