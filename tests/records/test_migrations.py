"""Names of an older installation, which counted every way to write one as a person of its own."""

from importlib import import_module

import pytest
from django.apps import apps
from time_machine import travel

from qingqiao.policy.facts import pack_people, read_shape, unpack_people
from qingqiao.progress.models import Judged
from qingqiao.records.body import Someone
from qingqiao.records.models import Participant, Record, Share
from qingqiao.sealed import person_token
from tests.phone.record_input import tell
from tests.world import NOON, World

anew = import_module("qingqiao.records.migrations.0007_names_count_by_their_normal_form").count_names_anew


@pytest.fixture
def old(world: World) -> Record:
    """An interview with 张三 and 张 三, as it was kept before names had a normal form."""
    with travel(NOON, tick=False):
        record = tell(world, "zhang_qiao", "访谈", participants=(Someone(name="张三"),))
    one = Participant.objects.get()
    Participant.objects.create(
        region=record.region, record=record, entered_for=one.entered_for, name="张 三", token=7
    )
    share = record.shares.get()
    share.people, share.shape = pack_people([one.token, 7]), share.shape[:-1] + "2"
    share.save()
    Judged.objects.update(is_stale=False)
    return record


def test_an_upgrade_makes_one_person_of_the_ways_to_write_her(old: Record) -> None:
    anew(apps, None)
    share = Share.objects.get()
    assert Participant.objects.get().token == person_token(old.region_id, name="张三")
    assert unpack_people(bytes(share.people)) == (person_token(old.region_id, name="张 三"),)
    assert read_shape(share.shape).participants == 1
    assert Judged.objects.get(cadre=old.author).is_stale


def test_what_was_erased_and_what_is_plain_stay(old: Record) -> None:
    Participant.objects.filter(token=7).update(name="")
    anew(apps, None)
    assert 7 in unpack_people(bytes(Share.objects.get().people))
    assert not Judged.objects.get(cadre=old.author).is_stale
