"""A list taken out as a file leaves a line, and nobody takes more than she sees."""

import pytest

from qingqiao.actions.tables import export_table
from qingqiao.audit.models import Entry
from qingqiao.problems import NotFound
from tests.world import World

DETAILS = {"table": "cadres", "rows": 3}


def test_who_keeps_an_organization_takes_its_lists(world: World) -> None:
    export_table(world.actor("zhang_qiao"), world.yulin, world.school, DETAILS)
    assert Entry.objects.get().details == {"organization": world.school.code, **DETAILS}
    with pytest.raises(NotFound):
        export_table(world.actor("wang_ling"), world.yulin, world.school, DETAILS)


def test_the_auditor_takes_the_regions_log_and_no_organizations_list(world: World) -> None:
    export_table(world.actor("auditor"), world.yulin, None, DETAILS)
    assert Entry.objects.get().row is None
    with pytest.raises(NotFound):
        export_table(world.actor("li_xi"), world.yulin, world.school, DETAILS)
