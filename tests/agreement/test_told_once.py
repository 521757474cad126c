"""What 张桥 does in her community counts in both systems, told once (domain.md 7, case 40)."""

from fractions import Fraction

from time_machine import travel

from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from tests.make import make_contact
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_an_interview_of_a_contact_counts_as_interview_and_as_meeting_her(world: World) -> None:
    make_contact(world.zhang_qiao, "小禾", code="xiaohe")
    met = (Someone(contact_code="xiaohe"), Someone(name="居民甲"))
    tell(world, "zhang_qiao", "社区报到", "访谈", face_to_face=True, participants=met)
    lines = {line.obligation: line for line in current_lines(world.zhang_qiao, TODAY)}
    assert Record.objects.count() == 1
    assert (lines["interviews"].done, lines["report-day"].done) == (2, 1)
    assert (lines["contacts"].done, lines["face-to-face"].done) == (1, 1)
    assert lines["face-to-face"].fulfilment == Fraction(1)
