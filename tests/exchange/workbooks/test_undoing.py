"""An import is taken back by whoever still keeps what it wrote."""

import pytest

from qingqiao.exchange.workbooks.undoing import undo_import
from qingqiao.organizations.models import Administrator, Cadre
from qingqiao.problems import StateHasChanged
from tests.exchange.workbooks.books import imported, organization
from tests.make import name_administrator
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize("table", ["cadres", "organizations"])
def test_who_keeps_only_the_school_now_takes_nothing_back_in_the_village(world: World, table: str) -> None:
    rows = {
        "cadres": {"code": "chen", "name": "陈小川"},
        "organizations": organization("YY-2", "YY", name="红石峡村团总支"),
    }
    one = imported(world, "zhang_qiao", world.school, {table: [rows[table]]})
    Administrator.objects.filter(cadre_id=world.zhang_qiao.pk).delete()
    name_administrator(world.school, world.zhang_qiao)
    with pytest.raises(StateHasChanged) as refused:
        undo_import(world.actor("zhang_qiao"), one)
    assert "不归您管理" in refused.value.detail
    name_administrator(world.yuyang, world.zhang_qiao)
    undo_import(world.actor("zhang_qiao"), one)
    assert Cadre.objects.get(code="chen").name == "陈川"
