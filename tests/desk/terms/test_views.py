"""Terms of office on the desk."""

from qingqiao.organizations.models import Appointment
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.revising import revise
from tests.world import World


def test_zhang_qiao_says_until_when_and_is_reminded(world: World, sign_in: Reader) -> None:
    client, office = sign_in("zhang_qiao"), world.li_xi.appointments.get()
    address = f"/desk/cadres/li/appointments/{office.pk}/term/"
    assert revise(client, address, {"term_ends_on": "2026-04-30"}).status_code == 302
    page = text(client, "/desk/organizations/YY/terms/")
    assert "李溪" in page
    assert "41 天" in page
    assert "六十天内没有" in text(sign_in("wang_ling"), "/desk/organizations/SM/terms/")


def test_a_term_far_ahead_is_no_reminder_yet_and_one_that_is_over_stays(
    world: World, sign_in: Reader
) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(term_ends_on="2026-08-01")
    Appointment.objects.filter(cadre=world.chen_chuan).update(term_ends_on="2026-03-01")
    page = text(sign_in("zhang_qiao"), "/desk/organizations/YY/terms/")
    assert "李溪" not in page
    assert "已满" in page


def test_a_day_before_the_office_is_said_at_its_field(world: World, sign_in: Reader) -> None:
    address = f"/desk/cadres/li/appointments/{world.li_xi.appointments.get().pk}/term/"
    answer = revise(sign_in("zhang_qiao"), address, {"term_ends_on": "2019-01-01"})
    assert answer.status_code == 422
    assert "不能早于任职开始" in answer.content.decode()


def test_the_overview_reminds_and_her_page_says_until_when(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(term_ends_on="2026-04-30")
    client = sign_in("zhang_qiao")
    assert "1 段任职" in text(client, "/desk/")
    assert "任期到" in text(client, "/desk/cadres/li/")
    assert "任期将满" not in text(sign_in("wang_ling"), "/desk/")
