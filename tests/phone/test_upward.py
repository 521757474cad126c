"""张桥 reports from her phone what her form says, and reads the answer."""

from qingqiao.actions.upward import UpwardInput, answer_upward, send_upward, share_experience
from qingqiao.voices.models import UpwardReport
from tests.world import World


def test_one_tap_on_the_form_reports_it(as_somebody, world: World) -> None:
    client = as_somebody("zhang_qiao")
    assert "/upward/difficulties/" in client.get("/form/").content.decode()
    client.post("/upward/difficulties/", {"difficulties": "没有场地。"})
    report = UpwardReport.objects.get()
    answer_upward(world.actor("committee"), report, "已协调。")
    assert "已协调。" in client.get(f"/upward/{report.pk}/").content.decode()
    assert client.post("/upward/difficulties/", {"difficulties": ""}).status_code == 302
    assert UpwardReport.objects.count() == 1


def test_typed_it_is_sent_and_listed_and_anothers_is_not(as_somebody, world: World) -> None:
    send_upward(world.actor("li_xi"), world.li_xi, UpwardInput("问题", "其他", "别人的", "别人的。"))
    client = as_somebody("zhang_qiao")
    client.post("/upward/new/", {"kind": "经验", "theme": "活动阵地", "title": "夜读角", "text": "每周三。"})
    page = client.get("/upward/").content.decode()
    assert "夜读角" in page
    assert "别人的" not in page
    other = UpwardReport.objects.get(title="别人的")
    assert client.get(f"/upward/{other.pk}/").status_code == 404


def test_the_library_is_searched(as_somebody, world: World) -> None:
    report = send_upward(
        world.actor("li_xi"), world.li_xi, UpwardInput("经验", "活动阵地", "琴房", "换着用。")
    )
    entry = share_experience(world.actor("committee"), report, "琴房怎么共用", "换着用。")
    client = as_somebody("wang_ling")
    assert "琴房怎么共用" in client.get("/upward/library/?words=琴房").content.decode()
    assert "没有找到" in client.get("/upward/library/?place=神木").content.decode()
    assert "换着用。" in client.get(f"/upward/library/{entry.pk}/").content.decode()


def test_an_empty_library_says_whence_its_entries_come(as_somebody) -> None:
    client = as_somebody("wang_ling")
    assert "还没有收入经验" in client.get("/upward/library/").content.decode()
    assert client.get(f"/upward/library/?words={'长' * 51}").status_code == 422
    assert client.get("/upward/library/?theme=别的").status_code == 422
