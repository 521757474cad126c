"""What a phone may keep by name changes with the next answer: when somebody withdraws, when the cadre leaves."""

from datetime import timedelta

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.organizations.models import Appointment
from tests.world import TODAY


def test_a_session_says_whom_the_phone_must_erase(as_somebody, world) -> None:
    before = as_somebody("li_xi").get("/offline/session/").json()
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    after = as_somebody("li_xi").get("/offline/session/").json()
    assert (before["withdrawn"], after["withdrawn"]) == ([], ["xiaolin"])
    assert before["names"] != after["names"] == as_somebody("li_xi").get("/offline/form/").json()["names"]
    assert as_somebody("wang_ling").get("/offline/session/").json()["withdrawn"] == []


def test_who_has_left_is_told_at_once_that_no_names_are_hers(as_somebody, world) -> None:
    before = as_somebody("li_xi").get("/offline/session/").json()["names"]
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=TODAY - timedelta(days=1))
    client = as_somebody("li_xi")
    assert client.get("/offline/session/").json()["names"] != before
    assert "小林" not in client.get("/offline/form/").json()["html"]
