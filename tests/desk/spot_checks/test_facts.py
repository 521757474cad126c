"""What a checker sees of a record."""

from qingqiao.actions.records import submit_record
from qingqiao.desk.spot_checks.facts import record_facts
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import TODAY, World


def test_people_are_a_number_and_empty_facts_are_left_out(world: World) -> None:
    body = make_body(TODAY, "交流", participants=(Someone(contact_code="xiaolin"),), headcount=4, text="谈心")
    facts = dict(record_facts(submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)))
    assert facts["参加人数"] == "5"
    assert "照片" not in facts
    assert "谈心" not in facts.values()
