"""After saving, what the record lacks for what it could count as, with the tap that adds it."""

from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from tests.phone.record_input import tell, typed
from tests.world import World

NEW = "/records/new/"


def lacking(page) -> dict[str, str]:
    return {one.title: one.sentence for one in page.context["lacking"]}


def test_a_record_that_moves_nothing_says_what_it_lacks(as_somebody) -> None:
    page = as_somebody("li_xi").post(NEW, typed(kinds=["线下活动"], face_to_face="on"), follow=True)
    assert lacking(page) == {"每季度线下活动": "须有至少 1 张照片，现有 0 张"}
    assert "/revision/#id_photos" in page.content.decode()


def test_face_to_face_is_one_tap(world: World, as_somebody) -> None:
    people = (Someone(contact_code="xiaolin"),)
    record = tell(world, "li_xi", "访谈", participants=people)
    client = as_somebody("li_xi")
    [one] = [one for one in client.get(f"/records/{record.pk}/moves/").context["lacking"] if one.is_one_tap]
    page = client.post(one.url, follow=True)
    assert Record.objects.get().face_to_face
    assert "每年面对面交流" in {line.title for line in page.context["moved"].own}


def test_to_a_chat_online_nobody_says_face_to_face(world: World, as_somebody) -> None:
    record = tell(world, "li_xi", "交流", channel="线上", participants=(Someone(contact_code="xiaolin"),))
    assert lacking(as_somebody("li_xi").get(f"/records/{record.pk}/moves/")) == {}


def test_a_record_that_nothing_asks_for_says_so(world: World, as_somebody) -> None:
    record = tell(world, "li_xi", "党政沟通", title="", face_to_face=True)
    page = as_somebody("li_xi").get(f"/records/{record.pk}/moves/")
    assert "没有哪一项要求这一类" in page.content.decode()


def test_somebody_elses_record_is_not_made_face_to_face(world: World, as_somebody) -> None:
    record = tell(world, "li_xi", "访谈")
    assert as_somebody("chen_chuan").post(f"/records/{record.pk}/face-to-face/").status_code == 404
