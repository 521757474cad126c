"""试算 is the city committee's: both columns, the difference, and nothing stored."""

from qingqiao.regions.models import RegionPack
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import World

WHAT_IF = "/desk/organizations/YY/region/what-if/"
SAID = {"pack": "yulin-2016", "days": "last-quarter"}


def test_a_changed_weight_is_shown_beside_what_holds(world: World, sign_in: Reader) -> None:
    page = sign_in("committee").post(WHAT_IF, {**SAID, "weight_online": "100"}).content.decode()
    for said in ("只是试算，什么也没有改", "<strong>100</strong>", "张桥", "每周线上活动", "红石峡村团支部"):
        assert said in page, said
    assert RegionPack.objects.count() == 2


def test_a_weight_below_nothing_is_refused_at_its_field(sign_in: Reader) -> None:
    answer = sign_in("committee").post(WHAT_IF, {**SAID, "weight_online": "-1"})
    assert answer.status_code == 422
    assert "weight_online" in answer.context["form"].errors


def test_the_settings_lead_there(sign_in: Reader) -> None:
    reader = sign_in("committee")
    assert WHAT_IF in text(reader, "/desk/organizations/YY/region/")
    assert "现在 " in text(reader, WHAT_IF)


def test_a_county_does_not_find_it(sign_in: Reader) -> None:
    text(sign_in("zhang_qiao"), WHAT_IF, 404)
