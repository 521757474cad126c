"""A version changes with every action, but with those of the verbs beside."""

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.organizations import name_administrator
from qingqiao.actions.records import submit_record
from qingqiao.audit.versions import entries_version
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import TODAY, World


def test_an_action_makes_another_version(world: World) -> None:
    before = entries_version({Verb.RECORD_SUBMIT})
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    assert entries_version({Verb.RECORD_SUBMIT}) == before
    assert entries_version({Verb.SIGN_IN_BEGIN}) != before
    name_administrator(world.actor("zhao_lan"), world.yuyang, world.zhao_lan)
    assert entries_version({Verb.RECORD_SUBMIT}) != before
