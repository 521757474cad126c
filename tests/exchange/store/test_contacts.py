"""A load says that a listed young person withdrew: she is erased as a page would erase her (policy.md 6)."""

from pathlib import Path

import pytest

from qingqiao.contacts.models import Contact
from qingqiao.records.models import Participant, Record, Revision
from tests.exchange.tables import load_quietly, sound, write_folder

pytestmark = pytest.mark.django_db


def load_twice(tmp_path: Path) -> None:
    """A load that lists 蕤鸢 and tells of her, then one that says that she withdrew."""
    tables = sound()
    tables["contacts"][0] |= {"name": "蕤鸢", "reach": "13877776666"}
    tables["records"][0]["text"] = "访蕤鸢，电话 138 7777 6666"
    load_quietly(write_folder(tmp_path / "t", tables))
    tables["contacts"][0]["withdrawn_on"] = "2025-05-01"
    tables["records"][0]["title"] = "和蕤鸢"
    load_quietly(write_folder(tmp_path / "u", tables))


def test_her_name_leaves_the_texts_and_what_they_said_before(tmp_path: Path) -> None:
    load_twice(tmp_path)
    record, revision = Record.objects.get(), Revision.objects.get()
    assert (record.title, record.text) == ("和〔已撤回〕", "访〔已撤回〕，电话 〔已撤回〕")
    assert "蕤鸢" not in str(revision.body)
    assert not Contact.objects.filter(name="蕤鸢").exists()
    assert Participant.objects.count() == 1
