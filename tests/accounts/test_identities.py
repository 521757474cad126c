"""白雪 of 延安 serves in 榆林 too: one account, two cadres, one at a time."""

import pytest
from django.test import Client

from qingqiao.accounts.actors import system
from qingqiao.accounts.identities import acting_as, acting_in, cadres_of, identity_choices
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import account_of, are_of, cadres_with_account
from qingqiao.actions.accounts import issue_token
from qingqiao.organizations.models import Appointment, Cadre, JoinedCadres
from qingqiao.regions import clock
from tests.make import LONG_AGO, join_cadre, make_cadre
from tests.world import World


@pytest.fixture
def here(world: World) -> Cadre:
    """白雪's cadre in 榆林, joined to her account of 延安."""
    cadre = make_cadre(world.yulin, "白雪", world.school, "兼职", code="snow")
    join_cadre(world.accounts["bai_xue"], cadre)
    return cadre


def test_she_chooses_as_whom_she_acts(world: World, here: Cadre) -> None:
    account = world.accounts["bai_xue"]
    assert acting_as(account, "").cadre_id == world.bai_xue.pk
    other = acting_as(account, str(here.pk))
    assert (other.cadre_region, other.cadre_id) == (world.yulin.pk, here.pk)
    assert [(one.region, one.is_current) for one in identity_choices(other)] == [
        ("延安", False),
        ("榆林", True),
    ]
    assert cadres_of(other) == [(world.yanan.pk, world.bai_xue.pk), (world.yulin.pk, here.pk)]


def test_nobody_acts_as_a_cadre_that_is_not_hers(world: World, here: Cadre) -> None:
    assert acting_as(world.accounts["bai_xue"], str(world.li_xi.pk)).cadre_id == world.bai_xue.pk
    assert acting_as(world.accounts["li_xi"], str(here.pk)).cadre_id == world.li_xi.pk


def test_who_left_one_region_acts_in_the_other(world: World, here: Cadre) -> None:
    Appointment.objects.filter(cadre=world.bai_xue).update(last_day=LONG_AGO)
    assert acting_as(world.accounts["bai_xue"], "").cadre_id == here.pk


def test_her_account_is_found_by_either_cadre(world: World, here: Cadre) -> None:
    assert account_of(here) == account_of(world.bai_xue) == world.accounts["bai_xue"]
    assert cadres_with_account([here.pk, world.bai_xue.pk]) == {here.pk, world.bai_xue.pk}


def test_she_is_known_as_whichever_of_her_cadres_she_acts(world: World, here: Cadre) -> None:
    """What 白雪 asked as a cadre who was joined to hers since is hers, also when she acts in 延安."""
    JoinedCadres.objects.create(
        region=world.yulin, cadre=here, gone=world.chen_chuan, made_at=clock.now(), steps=[], records=[]
    )
    asked = world.accounts["chen_chuan"].pk
    for cadre in (here, world.bai_xue):
        assert are_of({asked}, acting_as(world.accounts["bai_xue"], str(cadre.pk)))
    assert not are_of({asked}, world.accounts["zhang_qiao"])
    assert are_of({world.accounts["bai_xue"].pk}, acting_as(world.accounts["bai_xue"], str(here.pk)))


def test_a_token_acts_in_its_own_region(world: World, here: Cadre) -> None:
    secret = issue_token(system("token"), "snow")
    token = world.accounts["bai_xue"].tokens.get()
    assert acting_in(token.account, token.region_id).cadre_id == here.pk
    asked = {"headers": {"authorization": f"Bearer {secret}"}}
    own = Client().get("/api/v1/cadres/snow/progress?from=2026-01-01&to=2026-02-01", **asked)
    other = Client().get("/api/v1/cadres/bai/progress?from=2026-01-01&to=2026-02-01", **asked)
    assert (own.status_code, other.status_code) == (200, 404)


def test_she_switches_on_the_phone_and_its_outbox_with_her(world: World, here: Cadre) -> None:
    phone = Client()
    phone.force_login(world.accounts["bai_xue"])
    page = phone.get("/me/").content.decode()
    assert "换到榆林" in page
    phone.post("/me/region/", {"cadre": str(here.pk), "next": "/"})
    assert "榆林中学团委" in phone.get("/me/").content.decode()
    assert phone.get("/offline/session/").json()["account"].endswith(str(here.pk))
    assert phone.post("/me/region/", {"cadre": str(world.li_xi.pk)}).status_code == 404


def test_one_region_shows_no_switch(world: World) -> None:
    phone = Client()
    phone.force_login(world.accounts["li_xi"])
    assert "换到" not in phone.get("/me/").content.decode()
    assert phone.get("/offline/session/").json()["account"] == str(world.accounts["li_xi"].pk)


def test_on_the_desk_she_sees_the_region_that_she_chose(world: World, here: Cadre) -> None:
    desk = Client()
    desk.force_login(world.accounts["bai_xue"])
    assert "换到榆林" in desk.get("/desk/").content.decode()
    assert desk.post("/me/region/", {"cadre": str(here.pk), "next": "/desk/"})["Location"] == "/desk/"
    assert desk.get("/desk/organizations/YA/").status_code == 404
    assert Account.objects.get(login="bai_xue").cadre_id == world.bai_xue.pk
