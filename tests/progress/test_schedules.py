from qingqiao.policy.facts import make_shape
from qingqiao.progress.schedules import schedule_touching, slots_asking
from qingqiao.regions.rules import rules_of
from tests.world import TODAY, World


def test_a_lecture_concerns_the_obligations_that_ask_about_one(world: World) -> None:
    schedule = schedule_touching(rules_of(world.yulin), TODAY, TODAY, records_only=True)
    counts = {"photos": 0, "files": 0, "participants": 0, "complete": True, "face_to_face": False}
    shape = make_shape(kinds=["宣讲"], tasks=[], channel="线下", **counts)
    asking = {slot.requirement.obligation.id for slot in slots_asking(schedule, TODAY, frozenset({shape}))}
    assert asking == {"lecture", "focus"}
