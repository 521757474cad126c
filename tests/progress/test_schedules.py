import pytest

from qingqiao.policy.facts import make_shape
from qingqiao.progress.schedules import tells_apart
from qingqiao.regions.rules import rules_of
from tests.world import World


def shape(kind: str, photos: int) -> str:
    counts = {"complete": True, "files": 0, "participants": 1, "face_to_face": True}
    return make_shape(kinds=[kind], tasks=[], channel="线下", photos=photos, **counts)


@pytest.mark.parametrize(
    ("kind", "photos", "is_judged"),
    [("线下活动", (0, 1), True), ("线下活动", (1, 2), False), ("宣讲", (0, 1), False)],
)
def test_a_photo_is_judged_where_a_rule_asks_about_it(
    world: World, kind: str, photos: tuple[int, int], is_judged: bool
) -> None:
    before, after = (shape(kind, number) for number in photos)
    assert tells_apart(rules_of(world.yulin), before, after) is is_judged
