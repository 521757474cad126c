"""Places among siblings: who isn't ranked takes none."""

from datetime import date
from importlib.resources import files

import pytest

from qingqiao.evaluations.cadres import judged_cadres, schedule_for
from qingqiao.evaluations.figures import organization_rows
from qingqiao.organizations.tree import tree_on
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import Region, RegionPack
from qingqiao.regions.rules import touch_rules
from tests.make import make_cadre, make_contact, make_organization, make_region
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def unranked(world: World) -> Region:
    """绥德 lies under the city as a region of its own, does best of all, and isn't ranked by its pack."""
    region = make_region("SD", "绥德")
    text = (files("qingqiao.policy") / "packs" / "yulin-2016.toml").read_text("utf-8")
    text = text.replace("ranked = true", "ranked = false")
    RegionPack.objects.filter(region=region).update(pack="own", text=text)
    touch_rules(region)
    county = make_organization(region, "绥德县团委", world.city, code="SD", level="县", field="机关")
    cadre = make_cadre(region, "高远", county, kind="兼职", code="gao")
    for number in range(10):
        make_contact(cadre, f"青年{number}", code=f"youth-{number}")
    return region


def test_ranks_leave_no_gap_for_whom_the_pack_does_not_rank(world: World, unranked: Region) -> None:
    span = JudgedSpan(date(2026, 3, 2), date(2026, 3, 15), date(2026, 3, 20))
    regions = [world.yulin, unranked]
    schedules = {one.pk: schedule_for(one, span) for one in regions}
    judged = [(one, cadre) for one in regions for cadre in judged_cadres(one, schedules[one.pk], span)]
    rows = organization_rows(span, schedules, tree_on(span.last_day, schedules), judged)
    assert rows["SD"].score > max(rows["YY"].score, rows["SM"].score)
    assert rows["SD"].rank is None
    assert sorted([rows["YY"].rank, rows["SM"].rank]) == [1, 2]
