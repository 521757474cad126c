"""What long work does by itself makes another version."""

from datetime import timedelta

from qingqiao.exchange.latest import work_version
from qingqiao.exchange.models import Workbook
from qingqiao.regions import clock
from tests.world import World


def test_a_workbook_that_moves_makes_another_version(world: World) -> None:
    before = work_version()
    row = Workbook.objects.create(
        region=world.yulin,
        organization=world.yuyang,
        made_by=world.accounts["zhang_qiao"].pk,
        name="名册.xlsx",
        stored="x",
        size=1,
        uploaded_at=clock.now(),
        moved_at=clock.now(),
    )
    uploaded = work_version()
    Workbook.objects.filter(pk=row.pk).update(moved_at=clock.now() + timedelta(seconds=1))
    assert len({before, uploaded, work_version()}) == 3
