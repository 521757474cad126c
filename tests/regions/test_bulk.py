"""Many rows at once: what a row doesn't say is the column's default."""

import pytest

from qingqiao.organizations.models import Cadre
from qingqiao.regions.bulk import insert, stored_regions
from qingqiao.regions.uuid7 import uuid7
from tests.world import World

pytestmark = pytest.mark.django_db


def test_rows_that_name_different_columns_have_the_defaults_of_the_others(world: World) -> None:
    region = world.yulin.pk
    insert(
        Cadre,
        [
            {"region_id": region, "code": "X1", "name": "一"},
            {"region_id": region, "code": "X2", "phone": "2"},
        ],
    )
    rows = Cadre.objects.filter(code__in=["X1", "X2"]).order_by("code")
    assert [(row.name, row.phone) for row in rows] == [("一", ""), ("", "2")]
    assert rows[0].pk != rows[1].pk


def test_only_stored_rows_have_a_region(world: World) -> None:
    stored = world.zhang_qiao.pk
    assert stored_regions(Cadre, [stored, uuid7()]) == {stored: world.yulin.pk}
    assert stored_regions(Cadre, []) == {}
