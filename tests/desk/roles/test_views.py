"""The security administrator says on one page who watches the region; nobody else finds the page."""

from allauth.usersessions.models import UserSession
from django.test import Client

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.audit.models import Entry
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import PASSWORD
from tests.world import World

PAGE = "/desk/roles/"
NEW = "青桥上的一盏灯，亮着"
OPEN, SENT_AWAY, WRONG, ABSENT = 200, 302, 422, 404


def test_a_new_auditor_sets_her_own_password(sign_in: Reader, world: World) -> None:
    form = {"login": "shenji", "is_new": "on", "role": "auditor", "region": "YL"}
    answer = sign_in("security").post(PAGE, form)
    (strip,) = answer.context["strips"]
    assert "自己取登录名" not in answer.content.decode()  # it stands
    phone = Client()
    phone.post("/join/", {"code": strip.code, "password1": NEW, "password2": NEW})
    assert phone.get("/desk/audit/").status_code == OPEN


def test_a_cadre_becomes_the_committees(sign_in: Reader, world: World) -> None:
    security = sign_in("security")
    answer = security.post(PAGE, {"login": "zhao_lan", "role": "city_committee", "region": "YL"})
    assert answer.status_code == SENT_AWAY
    assert Grant.objects.filter(account=world.accounts["zhao_lan"], role=Role.CITY_COMMITTEE).exists()
    assert "zhao_lan" in text(security, PAGE)


def test_nobody_watches_and_runs_it(sign_in: Reader, world: World) -> None:
    form = {"login": "auditor", "role": "system_administrator", "region": "YL"}
    answer = sign_in("security").post(PAGE, form)
    assert (answer.status_code, "不能同时是" in answer.content.decode()) == (WRONG, True)


def test_an_unknown_log_in_is_not_opened_by_a_slip(sign_in: Reader, world: World) -> None:
    answer = sign_in("security").post(PAGE, {"login": "nobody", "role": "auditor", "region": "YL"})
    assert "没有这个登录名" in answer.content.decode()
    assert not Account.objects.filter(login="nobody").exists()


def test_the_last_one_goes_only_knowingly(sign_in: Reader, world: World) -> None:
    security, grant = sign_in("security"), Grant.objects.get(role=Role.AUDITOR)
    address = f"{PAGE}{grant.pk}/revocation/"
    assert "最后一个" in text(security, address)
    assert security.post(address).status_code == WRONG
    assert security.post(address, {"leaves_nobody": "on"}).status_code == SENT_AWAY
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_a_lost_password_of_the_auditor_is_reset(sign_in: Reader, world: World) -> None:
    grant = Grant.objects.get(role=Role.AUDITOR)
    answer = sign_in("security").post(f"{PAGE}{grant.pk}/reset/")
    assert "重设密码" in answer.content.decode()
    Client().post("/join/", {"code": answer.context["strips"][0].code, "password1": NEW, "password2": NEW})
    assert Account.objects.get(login="auditor").check_password(NEW)


def test_a_cadres_password_is_her_administrators_to_reset(sign_in: Reader, world: World) -> None:
    grant = Grant.objects.create(
        account=world.accounts["zhao_lan"], role=Role.CITY_COMMITTEE, region=world.yulin
    )
    answer = sign_in("security").post(f"{PAGE}{grant.pk}/reset/", follow=True)
    assert "请对方所在组织的管理员" in answer.content.decode()


def test_a_lost_device_is_signed_out_from_the_page(sign_in: Reader, world: World) -> None:
    auditor = Client()
    auditor.post("/accounts/login/", {"login": "auditor", "password": PASSWORD})
    assert auditor.get("/desk/audit/").status_code == OPEN
    security, grant = sign_in("security"), Grant.objects.get(role=Role.AUDITOR)
    assert "结束各处的登录" in text(security, f"{PAGE}{grant.pk}/sessions/")
    security.post(f"{PAGE}{grant.pk}/sessions-end/")
    assert auditor.get("/desk/audit/").status_code == SENT_AWAY


def test_one_lost_device_of_the_auditor_is_signed_out_and_the_other_goes_on(
    sign_in: Reader, world: World
) -> None:
    lost, kept = Client(), Client()
    for device in (lost, kept):
        device.post("/accounts/login/", {"login": "auditor", "password": PASSWORD})
    row = UserSession.objects.get(session_key=lost.session.session_key)
    security, grant = sign_in("security"), Grant.objects.get(role=Role.AUDITOR)
    address = f"{PAGE}{grant.pk}/sessions/{row.pk}/ending/"
    assert address in security.get(f"{PAGE}{grant.pk}/sessions/").content.decode()
    security.post(address)
    states = [one.get("/desk/audit/").status_code for one in (lost, kept)]
    assert states == [SENT_AWAY, OPEN]
    assert "device" in Entry.objects.get(verb="role.end_sessions").details


def test_a_cadres_device_is_not_a_role_holders(sign_in: Reader, world: World) -> None:
    Client().post("/accounts/login/", {"login": "li_xi", "password": PASSWORD})
    row, grant = UserSession.objects.get(user__login="li_xi"), Grant.objects.get(role=Role.AUDITOR)
    answer = sign_in("security").post(f"{PAGE}{grant.pk}/sessions/{row.pk}/ending/")
    assert answer.status_code == ABSENT
    assert UserSession.objects.filter(pk=row.pk).exists()
