"""One person's name, written in several ways, is one person wherever participants are counted (policy.md 4)."""

from pathlib import Path
from typing import Any

import pytest

from qingqiao.policy.facts import read_shape, unpack_people
from qingqiao.records.models import Participant, Share
from tests.exchange.tables import OTHER_RECORD, RECORD, load_quietly, record, sound, write_folder

pytestmark = pytest.mark.django_db
WAYS = ("张三", "张 三", "张　三", "买买提·艾力", "买买提•艾力")


def told(*names: tuple[str, str]) -> dict[str, Any]:
    """The sound load with two interviews and these names on them."""
    kept = {"kinds": "访谈", "cohost_codes": "", "photos": "", "files": ""}
    named = [{"record_code": code, "contact_code": "", "name": name} for code, name in names]
    records = [record(**kept), record(OTHER_RECORD, **kept)]
    return {**sound(), "records": records, "participants": named}


def test_five_ways_on_two_records_are_two_people(tmp_path: Path) -> None:
    names = [(RECORD, WAYS[0]), (OTHER_RECORD, WAYS[1]), (RECORD, WAYS[3]), (OTHER_RECORD, WAYS[4])]
    load_quietly(write_folder(tmp_path / "t", told(*names, (OTHER_RECORD, "张\u200b三"))))
    everybody = {token for share in Share.objects.all() for token in unpack_people(bytes(share.people))}
    assert len(everybody) == 2


def test_two_ways_on_one_record_are_one_participant_of_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "t", told(*((RECORD, name) for name in WAYS)))
    load_quietly(folder)
    assert read_shape(Share.objects.get(record=RECORD).shape).participants == 2
    assert set(load_quietly(folder).counts["participants"]) == {"unchanged"}


def test_the_name_stays_as_it_was_written(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", told((RECORD, "阿依古丽 • 买买提"))))
    assert Participant.objects.get().name == "阿依古丽 • 买买提"
