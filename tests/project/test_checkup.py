"""What `doctor` finds: each bad result says where to go."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.make import add_photo, make_body
from tests.pictures import make_photo
from tests.world import NOON, TODAY, World
from time_machine import travel

from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.records import submit_record
from qingqiao.problems import StorageAtFault
from qingqiao.progress.keep import due_cadres
from qingqiao.progress.models import Judged
from qingqiao.progress.queries import current_lines
from qingqiao.project import checkup
from qingqiao.regions.models import CalendarYear, Region, RegionPack
from qingqiao.regions.rules import rules_of, touch_rules
from qingqiao.regions.uuid7 import uuid7


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def edit_pack(region: Region) -> None:
    """As after an edit of the shipped file and a new start: nobody marked anything as stale."""
    text = rules_of(region).packs[0].text.replace("grace_days = 7", "grace_days = 3")
    RegionPack.objects.filter(region=region).update(text=text)
    touch_rules(region)


def test_a_region_without_this_years_holidays_is_named_with_the_page(world: World) -> None:
    for region in (world.yulin, world.yanan):
        CalendarYear.objects.create(region=region, year=2026)
        touch_rules(region)
    assert checkup.calendar().is_well
    CalendarYear.objects.filter(region=world.yanan).delete()
    touch_rules(world.yanan)
    found = checkup.calendar()
    assert not found.is_well
    assert "延安 2026 年" in found.sentence
    assert "榆林" not in found.sentence
    assert "辖区设置" in found.sentence


def test_cells_judged_by_a_file_that_was_edited_since_are_found(world: World) -> None:
    current_lines(world.zhang_qiao, TODAY)
    assert checkup.cells().is_well
    edit_pack(world.yulin)
    found = checkup.cells()
    assert (found.is_well, "1 名" in found.sentence) == (False, True)


def test_and_are_judged_again_when_they_are_read(world: World) -> None:
    before = current_lines(world.zhang_qiao, TODAY)[0]
    edit_pack(world.yulin)
    assert world.zhang_qiao.pk in due_cadres(world.yulin, TODAY)
    world.zhang_qiao.region.refresh_from_db()
    after = next(
        one
        for one in current_lines(world.zhang_qiao, TODAY)
        if (one.obligation, one.period) == (before.obligation, before.period)
    )
    assert checkup.cells().is_well
    assert Judged.objects.get(cadre=world.zhang_qiao).packs == rules_of(world.yulin).packs_digest
    assert after.closes_on <= before.closes_on


def test_a_region_without_a_city_committee_role_is_named(world: World) -> None:
    assert "延安还没有人有" in checkup.committee().sentence
    Grant.objects.create(account=world.accounts["bai_xue"], role=Role.CITY_COMMITTEE, region=world.yanan)
    assert checkup.committee().sentence == "各辖区都有人能改辖区设置"


def test_a_folder_for_uploads_that_takes_nothing_is_named(settings: Any, tmp_path: Path) -> None:
    assert checkup.uploads().is_well
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = str(tmp_path / "file" / "media")
    found = checkup.uploads()
    assert (found.is_well, str(tmp_path) in found.sentence, "不能写" in found.sentence) == (False, True, True)


def test_an_upload_that_cannot_be_kept_is_a_problem_with_a_name(
    world: World, settings: Any, tmp_path: Path
) -> None:
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线下活动"))
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = str(tmp_path / "file" / "media")
    with pytest.raises(StorageAtFault):
        add_photo(world.actor("li_xi"), record, make_photo())
    assert not record.photos.exists()
