"""A load changes a record as a revision does: what it said is kept, and its version is another."""

from pathlib import Path

import pytest

from qingqiao.audit.models import Entry
from qingqiao.records.body import Someone, body_from_json
from qingqiao.records.models import Record, Revision
from qingqiao.records.queries import body_of
from tests.exchange.tables import RECORD, Rows, load_quietly, sound, write_folder

pytestmark = pytest.mark.django_db


def load_after(tmp_path: Path, tables: dict[str, Rows]) -> tuple[Record, list[Revision]]:
    """The record of a sound load after another load, and its earlier states."""
    load_quietly(write_folder(tmp_path / "t", sound()))
    load_quietly(write_folder(tmp_path / "u", tables))
    return Record.objects.get(), list(Revision.objects.order_by("number"))


@pytest.mark.parametrize(
    ("said", "field", "before"),
    [
        ({"title": "改过"}, "title", "帮扶"),
        ({"cohost_codes": ""}, "cohost_codes", ("li",)),
        ({"community_code": ""}, "community_code", "S1"),
        ({"files": ""}, "files", ("r.pdf",)),
        ({"headcount": "8"}, "headcount", 0),
    ],
)
def test_what_a_load_changes_is_kept_as_it_was(
    tmp_path: Path, said: dict, field: str, before: object
) -> None:
    tables = sound()
    tables["records"][0] |= said
    record, (kept,) = load_after(tmp_path, {"records": tables["records"]})
    assert (record.revision, kept.number, kept.replaced_by) == (2, 1, None)
    earlier, now = body_from_json(kept.body), body_of(record)
    assert getattr(earlier, field) == before != getattr(now, field)


def test_a_participant_whom_a_load_adds_makes_a_revision(tmp_path: Path) -> None:
    more = {"participants": [{"record_code": RECORD, "contact_code": "", "name": "王书记"}]}
    record, (kept,) = load_after(tmp_path, more)
    assert record.revision == 2
    assert body_from_json(kept.body).participants == (Someone("P1"),)
    assert body_of(record).participants == (Someone(name="王书记"), Someone("P1"))


def test_the_same_load_again_keeps_nothing(tmp_path: Path) -> None:
    record, kept = load_after(tmp_path, sound())
    assert (record.revision, kept) == (1, [])


def test_the_audit_log_says_how_many_records_were_revised(tmp_path: Path) -> None:
    tables = sound()
    tables["records"][0]["title"] = "改过"
    load_after(tmp_path, {"records": tables["records"]})
    assert [entry.details["revisions"] for entry in Entry.objects.order_by("at", "id")] == [0, 1]


def test_a_photo_that_a_load_read_is_named_by_its_bytes(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    record = Record.objects.get()
    (photo,) = record.photos.all()
    assert body_of(record).photos == (photo.sha256,)
    assert photo.name == "a.png"
