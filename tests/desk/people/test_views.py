"""张桥 adds a cadre in one form and sees who serves, served and will serve; 王岭 sees nothing of it."""

from datetime import date

from qingqiao.organizations.models import Appointment, Cadre, JoinedCadres
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre
from tests.world import World

LIST = "/desk/organizations/YY-1/people/"
NEW = f"{LIST}new/"
FORM = {"name": "新来", "phone": "138 0000-0001", "kind": "兼职", "first_day": "2026-03-01"}
SENT_AWAY, WRONG, ABSENT = 302, 422, 404


def test_a_cadre_is_added_with_her_office(sign_in: Reader, world: World) -> None:
    desk = sign_in("zhang_qiao")
    assert desk.post(NEW, FORM).status_code == SENT_AWAY
    cadre = Cadre.objects.get(name="新来")
    assert (cadre.phone, cadre.appointments.get().organization) == ("13800000001", world.school)
    assert "新来" in text(desk, LIST)


def test_she_is_invited_in_the_same_step(sign_in: Reader, world: World) -> None:
    answer = sign_in("zhang_qiao").post(NEW, FORM | {"invites": "on"})
    assert [one.name for one in answer.context["strips"]] == ["新来"]


def test_who_begins_later_is_not_invited_yet(sign_in: Reader, world: World) -> None:
    later = FORM | {"invites": "on", "first_day": "2026-04-01"}
    answer = sign_in("zhang_qiao").post(NEW, later)
    assert (answer.status_code, "还没有开始" in answer.content.decode()) == (WRONG, True)
    assert not Cadre.objects.filter(name="新来").exists()


def test_what_is_missing_is_said(sign_in: Reader, world: World) -> None:
    answer = sign_in("zhang_qiao").post(NEW, {"phone": "办公室"})
    page = answer.content.decode()
    assert answer.status_code == WRONG
    for words in ("请写姓名", "请选任职类别", "请写从哪天起任职", "请只填数字"):
        assert words in page


def test_the_roster_has_three_groups(sign_in: Reader, world: World) -> None:
    left = make_cadre(world.yulin, "前任", world.school, "兼职")
    Appointment.objects.filter(cadre=left).update(last_day=date(2026, 3, 1))
    make_cadre(world.yulin, "后任", world.school, "兼职", first_day=date(2026, 4, 1))
    rows = sign_in("zhang_qiao").get(LIST).context["table"].rows
    found = [(name.value, state.value) for name, _, state, *_ in rows]
    assert found == [("李溪", "现在任职"), ("后任", "将要任职"), ("前任", "曾经任职")]
    assert sign_in("wang_ling").get(LIST).status_code == ABSENT


def test_it_takes_no_more_queries_for_more_people(
    sign_in: Reader, world: World, django_assert_max_num_queries
) -> None:
    desk = sign_in("zhang_qiao")
    for number in range(20):
        make_cadre(world.yulin, f"某{number}", world.school, "兼职")
    with django_assert_max_num_queries(20):
        desk.get(LIST)


def test_who_is_there_already_is_not_added_unseen(sign_in: Reader, world: World) -> None:
    desk, again = sign_in("zhang_qiao"), FORM | {"name": "李溪"}
    answer = desk.post(NEW, again)
    assert (answer.status_code, "已经登记过李溪（li）" in answer.content.decode()) == (WRONG, True)
    assert desk.post(NEW, again | {"is_another": "on"}).status_code == SENT_AWAY
    page = text(desk, f"{LIST}doubles/")
    assert "同一时间在同一组织任职" in page
    assert "/desk/cadres/YY-1-G01/" in page


def test_two_who_are_one_are_joined_after_a_preview_and_parted(sign_in: Reader, world: World) -> None:
    desk = sign_in("zhang_qiao")
    make_cadre(world.yulin, "李溪", world.school, "兼职", code="li2")
    join = f"{LIST}doubles/li/li2/"
    assert join in desk.get(f"{LIST}doubles/").content.decode()
    page = text(desk, join)
    assert "确认合并" in page
    assert "以后用 li_xi" in page
    assert desk.post(join, {"confirm": "1"}).status_code == SENT_AWAY
    assert "li2并入li" in text(desk, f"{LIST}doubles/")
    assert text(desk, "/desk/cadres/li2/") == text(desk, "/desk/cadres/li/")
    undo = f"{LIST}joins/{JoinedCadres.objects.get().pk}/undoing/"
    assert "又是两个人" in desk.post(undo, follow=True).content.decode()


def test_two_names_are_not_joined(sign_in: Reader, world: World) -> None:
    page = text(sign_in("zhang_qiao"), f"{LIST}doubles/li/chen/")
    assert "姓名不同" in page
    assert "确认合并" not in page
