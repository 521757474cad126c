"""The committee receives, answers and shares; the level above reads its copy."""

from qingqiao.actions.upward import UpwardInput, send_upward
from qingqiao.voices.models import Experience, UpwardReport
from tests.desk.conftest import Reader
from tests.world import World


def sent(world: World, **more: bool) -> UpwardReport:
    said = UpwardInput("经验", "活动阵地", "琴房共用", "换着用。", **more)
    return send_upward(world.actor("li_xi"), world.li_xi, said)


def test_the_committee_answers_and_takes_it_into_the_library(world: World, sign_in: Reader) -> None:
    report, desk = sent(world), sign_in("committee")
    assert "琴房共用" in desk.get("/desk/upward/").content.decode()
    desk.post(f"/desk/upward/{report.pk}/receipt/")
    desk.post(f"/desk/upward/{report.pk}/", {"words": "好办法。"})
    desk.post(f"/desk/upward/{report.pk}/experience/", {"title": "琴房共用", "text": "换着用。"})
    report.refresh_from_db()
    assert (report.state, Experience.objects.count()) == ("已答复", 1)


def test_the_county_reads_its_copy_and_nothing_withheld(world: World, sign_in: Reader) -> None:
    copied, withheld, desk = sent(world), sent(world, is_withheld=True), sign_in("zhang_qiao")
    assert "换着用。" in desk.get(f"/desk/upward/{copied.pk}/copy/").content.decode()
    assert desk.get(f"/desk/upward/{withheld.pk}/copy/").status_code == 404
    for one in (copied, withheld):
        assert desk.get(f"/desk/upward/{one.pk}/").status_code == 404
