"""All or nothing, twice is once, absent is as it was; rows that move to another region; and what the database counts after it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact
from qingqiao.exchange.load import take_stock
from qingqiao.exchange.store.records import Record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Administrator, Cadre, Leave, Organization
from qingqiao.organizations.path import parent
from qingqiao.progress.models import Cell
from qingqiao.records.models import Participant, Photo, Share
from qingqiao.regions.models import CalendarDay, Region, RegionPack
from qingqiao.sealed import person_token
from tests.exchange.tables import (
    PIXEL,
    RECORD,
    contact,
    faults_of,
    load_quietly,
    organization,
    sound,
    write_folder,
)
from tests.kept import place
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SELECTIVE = "SELECT * FROM some WHERE same = 1 AND own = 3"
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows itself")


def test_a_load_says_how_many_rows_of_each_table_are_new(tmp_path: Path) -> None:
    counts = load_quietly(write_folder(tmp_path / "t", sound())).counts
    assert {table: count["new"] for table, count in counts.items()} == {
        "organizations": 3,
        "cadres": 3,
        "appointments": 3,
        "leaves": 1,
        "contacts": 3,
        "communities": 1,
        "postings": 1,
        "checks": 2,
        "records": 1,
        "participants": 1,
        "admins": 1,
        "rounds": 1,
    }


def test_the_same_load_again_changes_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "t", sound())
    load_quietly(folder)
    before = everything()
    counts = load_quietly(folder).counts
    assert all(set(count) == {"unchanged"} for count in counts.values())
    assert everything() == before


def everything() -> list[object]:
    models = (Region, Organization, Cadre, Leave, Contact, Record, Share, Participant, Photo, Entry)
    return [list(model._default_manager.order_by("pk").values_list()) for model in models]


def test_a_row_that_is_absent_stays_and_a_column_that_is_absent_leaves_its_field(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    said = {"cadre_code": "zhang", "contact_code": "P1", "first_day": "2025-01-01"}
    tables = {"contacts": [{**said, "name": "小雨", "field": "国企"}]}
    counts = load_quietly(write_folder(tmp_path / "u", tables)).counts
    one = Contact.objects.get(cadre__code="zhang", code="P1")
    assert (one.name, one.field, one.reach, one.born) == ("小雨", "国企", "13800000016", "2005-06")
    assert counts["contacts"] == {"changed": 1}
    assert Contact.objects.count() == 3


def test_an_empty_cell_empties_its_field(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    tables = sound()
    tables["contacts"][0] |= {"reach": "", "born": ""}
    tables["records"][0] |= {"cohost_codes": "", "photos": " ", "submitted_at": "", "community_code": ""}
    load_quietly(write_folder(tmp_path / "t", tables))
    one = Contact.objects.get(cadre__code="zhang", code="P1")
    assert (one.reach, bytes(one.reach_index), one.born) == ("", b"", "")
    assert Share.objects.count() == 1
    assert Share.objects.get().delay == 0
    assert not Photo.objects.exists()
    assert Record.objects.get().community is None


def test_a_participant_more_is_counted_in_every_share(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    before = Share.objects.get(is_author=True).people
    more = {"participants": [{"record_code": RECORD, "contact_code": "", "name": "王书记"}]}
    counts = load_quietly(write_folder(tmp_path / "u", more)).counts
    assert counts == {"participants": {"new": 1}}
    assert [len(bytes(share.people)) for share in Share.objects.all()] == [16, 16]
    assert bytes(Share.objects.get(is_author=True).people) != bytes(before)


def test_a_load_that_fails_leaves_no_row_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("qingqiao.exchange.load.leave_traces", fail)
    with pytest.raises(OSError, match="no space"):
        load_quietly(write_folder(tmp_path / "t", sound()))
    assert not Organization.objects.exists()
    assert [path for path in place("photos", "00").parent.parent.rglob("*") if path.is_file()] == []


def test_photos_are_kept_cleaned_by_their_hash(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    photo = Photo.objects.get()
    kept = place("photos", photo.stored).read_bytes()
    assert kept[8:12] == b"WEBP"
    assert kept != PIXEL
    assert (photo.width, photo.height, photo.name) == (1, 1, "a.png")


def test_a_region_begins_with_its_pack_and_its_calendar(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    region = Region.objects.get()
    assert (region.code, RegionPack.objects.get().pack) == ("YL", "yulin-2016")
    assert CalendarDay.objects.get(day="2026-02-14").is_workday
    assert not CalendarDay.objects.get(day="2026-10-01").is_workday


def test_the_tree_is_kept_as_a_path_in_the_order_of_codes(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    assert list(Organization.objects.values_list("code", flat=True)) == ["YL", "SM", "YY"]
    load_quietly(write_folder(tmp_path / "u", {"organizations": [organization("AA", "YL")]}))
    assert list(Organization.objects.values_list("code", flat=True)) == ["YL", "SM", "YY", "AA"]


def test_another_parent_takes_the_subtree_along(tmp_path: Path) -> None:
    tables = sound()
    tables["organizations"].append(organization("T1", "YY"))
    load_quietly(write_folder(tmp_path / "t", tables))
    load_quietly(write_folder(tmp_path / "u", {"organizations": [organization("YY", "SM", level="县")]}))
    paths = dict(Organization.objects.values_list("code", "path"))
    assert parent(paths["YY"]) == paths["SM"]
    assert parent(paths["T1"]) == paths["YY"]


def test_a_province_may_come_above_later(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    above = [organization("SN", "", level="省"), organization("YL", "SN", level="市", is_region="1")]
    load_quietly(write_folder(tmp_path / "u", {"organizations": above}))
    paths = dict(Organization.objects.values_list("code", "path"))
    assert parent(paths["YL"]) == paths["SN"]
    assert Organization.objects.get(code="SN").region.code == "SN"
    assert Organization.objects.get(code="YY").region.code == "YL"


def two_regions() -> list[dict[str, str]]:
    return [
        organization("SN", "", level="省"),
        organization("YL", "SN", level="市", is_region="1"),
        organization("YY", "YL", level="县"),
        organization("SM", "YL", level="县"),
        organization("YA", "SN", level="市", is_region="1"),
    ]


def test_a_row_belongs_to_the_nearest_region_upward(tmp_path: Path) -> None:
    tables = sound() | {"organizations": two_regions()}
    tables["cadres"].append({"code": "free", "name": "白雪", "phone": ""})
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Organization.objects.get(code="SN").region.code == "SN"
    assert Record.objects.get().region.code == "YL"
    assert Cadre.objects.get(code="free").region.code == "SN"


def test_nothing_crosses_regions(tmp_path: Path) -> None:
    tables = sound() | {"organizations": two_regions()}
    tables["appointments"][1]["organization_code"] = "YA"
    tables["contacts"][2]["contact_code"] = "P8"
    tables["communities"].append({**tables["communities"][0], "code": "S2", "organization_code": "YA"})
    tables["postings"][0]["community_code"] = tables["records"][0]["community_code"] = "S2"
    tables["participants"][0]["contact_code"] = "P8"
    tables["appointments"].append({**tables["appointments"][0], "organization_code": "YA"})
    places = [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))]
    assert places == [
        "appointments:5:organization_code",
        "postings:2:community_code",
        "records:2:cohost_codes",
        "records:2:community_code",
        "participants:2:contact_code",
    ]


def test_an_administrator_may_serve_in_another_region(tmp_path: Path) -> None:
    tables = sound() | {"organizations": two_regions()}
    tables["admins"][0]["organization_code"] = "YA"
    load_quietly(write_folder(tmp_path / "t", tables))
    named = Administrator.objects.get()
    assert named.region.code == "YA"
    assert Region.objects.get(pk=named.cadre_region).code == "YL"


def test_a_cadre_moves_with_all_her_rows_when_her_appointment_comes(tmp_path: Path) -> None:
    tables = sound() | {"organizations": two_regions()}
    later = {"appointments": tables.pop("appointments"), "postings": tables.pop("postings")}
    tables["records"][0]["community_code"] = ""
    folder = write_folder(tmp_path / "t", tables)
    load_quietly(folder)
    assert Cadre.objects.get(code="zhang").region.code == "SN"
    load_quietly(write_folder(tmp_path / "u", later))
    region = Region.objects.get(code="YL")
    for model in (Cadre, Leave, Contact, Record, Share, Participant, Photo):
        assert set(model._default_manager.values_list("region", flat=True)) == {region.pk}, model
    assert Participant.objects.get().token == person_token(region.pk, code="P1")
    assert bytes(Share.objects.first().people) == person_token(region.pk, code="P1").to_bytes(8, "big")
    counts = load_quietly(folder).counts
    assert all(set(count) == {"unchanged"} for count in counts.values())


def test_who_would_be_torn_from_her_cohost_stays(tmp_path: Path) -> None:
    tables = sound() | {"organizations": two_regions()}
    later = {"appointments": tables.pop("appointments")[:1]}
    tables.pop("postings")
    tables["records"][0]["community_code"] = ""
    load_quietly(write_folder(tmp_path / "t", tables))
    (fault, *_) = faults_of(write_folder(tmp_path / "u", later))
    assert fault.startswith("appointments:2:organization_code: ")
    assert "li" in fault


def test_a_region_may_begin_below_and_takes_its_rows(tmp_path: Path) -> None:
    tables = sound()
    load_quietly(write_folder(tmp_path / "t", tables))
    tables["organizations"][1]["is_region"] = "1"
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Record.objects.get().region.code == "YY"
    assert Cadre.objects.get(code="wang").region.code == "YL"


def test_a_region_is_not_taken_away(tmp_path: Path) -> None:
    tables = sound() | {"organizations": two_regions()}
    load_quietly(write_folder(tmp_path / "t", tables))
    tables["organizations"][1]["is_region"] = "0"
    places = [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))]
    assert places == ["organizations:3:is_region"]


def test_new_rows_are_checked_against_stored_ones(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    tables = {
        "organizations": [organization("XA", "")],
        "appointments": [{**sound()["appointments"][0], "kind": "兼职", "first_day": "2025-06-01"}],
        "contacts": [contact("zhang", "P1", first_day="2025-08-01")],
    }
    places = [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "u", tables))]
    assert places == ["organizations:2:parent_code", "appointments:2:first_day", "contacts:2:first_day"]


def test_the_audit_log_holds_counts_and_no_names(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    entry = Entry.objects.get()
    assert (entry.actor, entry.verb, entry.details["rows"]["contacts"]) == (
        "load",
        Verb.TABLES_LOAD,
        {"new": 3},
    )


@pytest.fixture
def some(transactional_db: None) -> Iterator[None]:
    """A table with an index of a value that is in all rows and one of a value that is in one of them."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE some (same, own)")
        cursor.execute("CREATE INDEX by_same ON some (same)")
        cursor.execute("CREATE INDEX by_own ON some (own)")
        fill(same=5, own=1)
        yield
        cursor.execute("DROP TABLE some")


def fill(*, same: int, own: int) -> None:
    """Let the table have 2,000 rows, with as many values of either column."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM some")
        rows = [(one % same, one % own) for one in range(2000)]
        cursor.executemany("INSERT INTO some VALUES (%s, %s)", rows)


@on_sqlite
def test_who_is_connected_plans_by_the_rows_that_came(some: None) -> None:
    take_stock()
    other = sqlite3.connect(connection.settings_dict["NAME"], uri=True)
    assert "by_same" in plan(other, SELECTIVE)
    fill(same=1, own=2000)
    take_stock()
    other.execute("SELECT COUNT(*) FROM some WHERE same = 1")
    assert "by_own" in plan(other, f"{SELECTIVE} LIMIT 1")  # Python keeps the plan of the same text
    other.close()


def plan(other: sqlite3.Connection, statement: str) -> str:
    return str(other.execute(f"EXPLAIN QUERY PLAN {statement}").fetchone()[3])


@on_sqlite
def test_of_what_judging_fills_nothing_is_believed(world: World) -> None:
    """A load finds a few cells; a hundred thousand come after it."""
    keep_cells_fresh()
    assert Cell.objects.exists()
    take_stock()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl FROM sqlite_stat1")
        counted = {table for (table,) in cursor.fetchall()}
    assert {table for table in counted if table.startswith("progress_")} == set()
    assert "organizations_cadre" in counted
