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


def test_what_was_withheld_is_not_offered_to_the_library(world: World, sign_in: Reader) -> None:
    report, desk = sent(world, is_withheld=True), sign_in("committee")
    shown = desk.get(f"/desk/upward/{report.pk}/").content.decode()
    assert "不收入经验库" in shown
    assert "/experience/" not in shown


def test_an_entry_leaves_the_library_and_its_report_stays(world: World, sign_in: Reader) -> None:
    report, desk = sent(world), sign_in("committee")
    desk.post(f"/desk/upward/{report.pk}/experience/", {"title": "琴房共用", "text": "换着用。"})
    removal = f"/desk/upward/{report.pk}/experience/removal/"
    assert removal in desk.get(f"/desk/upward/{report.pk}/").content.decode()
    assert sign_in("zhang_qiao").post(removal).status_code == 404
    desk.post(removal)
    assert (Experience.objects.count(), UpwardReport.objects.count()) == (0, 1)


def test_the_committee_looks_for_a_place_and_a_theme(world: World, sign_in: Reader) -> None:
    sent(world)
    desk = sign_in("committee")
    for asked, there in (
        ("place=榆阳", True),
        ("place=神木", False),
        ("theme=活动阵地", True),
        ("theme=其他", False),
    ):
        assert ("琴房共用" in desk.get(f"/desk/upward/?{asked}").content.decode()) is there, asked
    assert desk.get("/desk/upward/?theme=别的").status_code == 422


def test_what_waits_for_an_answer_stands_first(world: World, sign_in: Reader) -> None:
    answered, desk = sent(world), sign_in("committee")
    desk.post(f"/desk/upward/{answered.pk}/", {"words": "好办法。"})
    sent(world)
    rows = desk.get("/desk/upward/").context["table"].listed
    assert [row.report.state for row in rows] == ["已上报", "已答复"]
