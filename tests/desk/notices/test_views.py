"""张桥 writes a notice, sees whom it would reach, sends it; 王岭 finds nothing of it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.notifications.models import Notice
from tests.desk.conftest import Reader
from tests.documents import PDF
from tests.make import make_cadre, make_organization
from tests.world import World

NEW = "/desk/organizations/YY/notices/new/"
SAID = {"title": "读书会", "text": "周五下午。", "reach": "chosen", "codes": ["YY-1"]}


def test_written_previewed_sent_and_read_by_organization(world: World, sign_in: Reader) -> None:
    desk, phone = sign_in("zhang_qiao"), sign_in("li_xi")
    here = desk.post(NEW, SAID).headers["Location"]
    assert "1 个组织，1 名团干部" in desk.get(here).content.decode()
    assert "读书会" not in phone.get("/inbox/").content.decode()
    desk.post(f"{here}files/", {"files": SimpleUploadedFile("安排.pdf", PDF)})
    desk.post(f"{here}sending/")
    for name in ("甲", "乙"):
        make_cadre(world.yulin, name, world.school)
    assert "1 个组织中，0 个已读" in desk.get(here).content.decode()
    notice = Notice.objects.get()
    assert "安排.pdf" in phone.get(f"/inbox/notices/{notice.pk}/").content.decode()
    page = desk.get(here).content.decode()
    assert "1 个组织中，1 个已读" in page
    assert "李溪" not in page


def test_where_one_could_guess_who_read_it_says_delivered_alone(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    here = desk.post(NEW, SAID).headers["Location"]
    desk.post(f"{here}sending/")
    sign_in("li_xi").get(f"/inbox/notices/{Notice.objects.get().pk}/")
    page = desk.get(here).content.decode()
    assert ("已送达" in page.partition("<tbody")[2], "个已读" in page) == (True, False)
    assert "榆林中学团委" not in desk.get(here, {"opened": "已读"}).content.decode().partition("<tbody")[2]
    assert desk.get("/desk/organizations/YY/notices/").context["table"].listed[0].opened == 0


def test_where_nobody_serves_nothing_is_said_to_be_delivered(world: World, sign_in: Reader) -> None:
    make_organization(world.yulin, "空团委", world.yuyang, code="EMPTY")
    desk = sign_in("zhang_qiao")
    here = desk.post(NEW, {**SAID, "codes": ["EMPTY"]}).headers["Location"]
    assert "现在没有人会收到" in desk.get(here).content.decode()
    desk.post(f"{here}sending/")
    page = desk.get(here).content.decode()
    assert "1 个组织，其中 1 个还没有团干部" in page
    assert ("还没有团干部" in page.partition("<tbody")[2], "已送达" in page.partition("<tbody")[2]) == (
        True,
        False,
    )
    assert "空团委" in desk.get(here, {"opened": "还没有团干部"}).content.decode().partition("<tbody")[2]


def test_a_draft_that_was_deleted_says_so(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    here = desk.post(NEW, SAID).headers["Location"]
    desk.post(f"{here}dropping/")
    answer = desk.get(here)
    assert (answer.status_code, "草稿已经删除" in answer.content.decode()) == (404, True)


def test_a_county_beside_finds_nothing(world: World, sign_in: Reader) -> None:
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
    desk = sign_in("wang_ling")
    assert desk.get(NEW).status_code == 404
    assert desk.get(f"/desk/notices/{notice.pk}/").status_code == 404
    assert desk.post(f"/desk/notices/{notice.pk}/sending/").status_code == 404


def test_what_is_missing_stands_at_its_field_and_what_was_typed_stays(world: World, sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").post(NEW, {"title": "读书会", "text": "周五。", "reach": "chosen"})
    assert answer.status_code == 422
    assert "请选至少一个下级组织。" in answer.content.decode()
    assert answer.context["form"]["title"].value() == "读书会"


def test_of_what_was_sent_only_the_words_are_corrected(world: World, sign_in: Reader) -> None:
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
    send_notice(world.actor("zhang_qiao"), notice)
    desk = sign_in("zhang_qiao")
    page = desk.get(f"/desk/notices/{notice.pk}/revision/")
    assert "reach" not in page.context["form"].fields
    desk.post(f"/desk/notices/{notice.pk}/recall/")
    assert desk.get(f"/desk/notices/{notice.pk}/revision/").status_code == 404
    inbox = sign_in("li_xi").get(f"/inbox/notices/{notice.pk}/").content.decode()
    assert "收回" in inbox
    assert "周五。" not in inbox


def test_more_notices_take_no_more_queries(world: World, sign_in: Reader) -> None:
    desk, numbers = sign_in("zhang_qiao"), []
    for _ in range(2):
        for _ in range(5):
            draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
        with CaptureQueriesContext(connection) as asked:
            desk.get("/desk/organizations/YY/notices/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
