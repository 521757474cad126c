"""The versions of a region's pack, and what a new one is begun from."""

from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.pack_drafts import begin_draft
from qingqiao.actions.packs import PackChoice, adopt_pack, take_back_pack
from qingqiao.evaluations.pack_drafts import get_version, next_id, sources, versions_of
from qingqiao.policy.pack import shipped
from qingqiao.problems import NotFound
from tests.world import NOON, World


def test_each_version_says_what_it_changed(world: World) -> None:
    with travel(NOON, tick=False):
        row = adopt_pack(world.actor("committee"), world.yulin, PackChoice("yulin-2026"), date(2026, 7, 1))
        new, old = versions_of(world.yulin)
        assert (old.pack.id, old.changes, old.first_day) == ("yulin-2016", None, date(2016, 1, 1))
        assert new.changes is not None
        assert "offline" in [one.id for one in new.changes.obligations]
        assert get_version(world.yulin, row.pk) == new
        take_back_pack(world.actor("committee"), world.yulin, row.pk)
    assert [version.pack.id for version in versions_of(world.yulin)] == ["yulin-2016"]
    with pytest.raises(NotFound):
        get_version(world.yulin, row.pk)


def test_the_one_in_force_comes_first_and_each_once(world: World) -> None:
    assert [pack.id for pack in sources(world.yulin).values()] == ["yulin-2016", "yulin-2026"]


def test_an_id_is_new_in_the_region(world: World) -> None:
    assert next_id(world.yulin, "yulin-2016") == "yulin-2016-2"
    begin_draft(world.actor("committee"), world.yulin, shipped()["yulin-2016"].text, "", "yulin-2016-2")
    assert next_id(world.yulin, "yulin-2016") == next_id(world.yulin, "yulin-2016-2") == "yulin-2016-3"
    assert next_id(world.yanan, "yulin-2016") == "yulin-2016-2"
