from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import resume_contact, withdraw_consent
from qingqiao.actions.handovers import decline_contact, offer_contacts, recall_offer, take_contact
from qingqiao.contacts.models import Contact, Handover
from qingqiao.contacts.queries import ended_contacts
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from tests.make import make_account, make_appointment, make_cadre, make_contact
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def gao_yuan(world: World) -> Cadre:
    """高原, who serves at 李溪's school."""
    cadre = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    world.accounts["gao_yuan"] = make_account(cadre, "gao_yuan")
    return cadre


def offer(world: World, *contacts: Contact) -> list[Handover]:
    return offer_contacts(world.actor("li_xi"), world.li_xi, contacts or (world.xiao_lin,), "gao")


def done(cadre: Cadre) -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == "contacts")


def test_until_she_is_taken_nothing_has_changed(world: World, gao_yuan: Cadre) -> None:
    offer(world)
    assert (done(world.li_xi), done(gao_yuan)) == (2, 0)


def test_taken_she_is_the_same_person_of_another_cadre(world: World, gao_yuan: Cadre) -> None:
    taken = take_contact(world.actor("gao_yuan"), *offer(world))
    assert (taken.cadre, taken.code, taken.name, taken.first_day) == (gao_yuan, "xiaolin", "小林", TODAY)
    world.xiao_lin.refresh_from_db()
    assert world.xiao_lin.last_day == TODAY - timedelta(days=1)
    assert (done(world.li_xi), done(gao_yuan)) == (1, 1)


def test_the_giver_cannot_resume_whom_a_colleague_took(world: World, gao_yuan: Cadre) -> None:
    take_contact(world.actor("gao_yuan"), *offer(world))
    giver = world.actor("li_xi")
    world.xiao_lin.refresh_from_db()
    with pytest.raises(InputAtFault):
        resume_contact(giver, world.xiao_lin)
    assert not ended_contacts(scope(giver, Verb.CONTACT_READ, TODAY), TODAY)
    assert (done(world.li_xi), done(gao_yuan)) == (1, 1)


def test_whom_she_lists_already_stays_one(world: World, gao_yuan: Cadre) -> None:
    listed = make_contact(gao_yuan, "小林", code="xiaolin")
    assert take_contact(world.actor("gao_yuan"), *offer(world)) == listed
    assert done(gao_yuan) == 1


def test_declined_or_recalled_she_stays(world: World, gao_yuan: Cadre) -> None:
    decline_contact(world.actor("gao_yuan"), *offer(world))
    offer(world)
    recall_offer(world.actor("li_xi"), world.xiao_lin)
    assert (done(world.li_xi), done(gao_yuan)) == (2, 0)


def test_an_offer_is_decided_once(world: World, gao_yuan: Cadre) -> None:
    [open_one] = offer(world)
    recall_offer(world.actor("li_xi"), world.xiao_lin)
    with pytest.raises(StateHasChanged):
        take_contact(world.actor("gao_yuan"), open_one)
    with pytest.raises(StateHasChanged):
        recall_offer(world.actor("li_xi"), world.xiao_lin)


def test_one_contact_is_offered_to_one_at_a_time(world: World, gao_yuan: Cadre) -> None:
    offer(world)
    with pytest.raises(StateHasChanged):
        offer(world)


@pytest.mark.parametrize("code", ["wang", "zhang", "li", "bai", "nobody"])
def test_only_a_colleague_of_her_organization_receives(world: World, code: str) -> None:
    with pytest.raises(InputAtFault):
        offer_contacts(world.actor("li_xi"), world.li_xi, [world.xiao_lin], code)


@pytest.mark.parametrize("who", ["li_xi", "wang_ling", "zhang_qiao", "zhao_lan", "bai_xue"])
def test_nobody_but_the_receiver_takes(world: World, gao_yuan: Cadre, who: str) -> None:
    [open_one] = offer(world)
    with pytest.raises(NotFound):
        take_contact(world.actor(who), open_one)
    with pytest.raises(NotFound):
        decline_contact(world.actor(who), open_one)


@pytest.mark.parametrize("who", ["gao_yuan", "wang_ling", "zhang_qiao"])
def test_nobody_offers_what_is_anothers(world: World, gao_yuan: Cadre, who: str) -> None:
    with pytest.raises(NotFound):
        offer_contacts(world.actor(who), world.li_xi, [world.xiao_lin], "gao")
    with pytest.raises(NotFound):
        offer_contacts(world.actor("gao_yuan"), gao_yuan, [world.xiao_lin], "li")


def test_who_withdrew_meanwhile_goes_to_nobody(world: World, gao_yuan: Cadre) -> None:
    [open_one] = offer(world)
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    with pytest.raises(StateHasChanged):
        take_contact(world.actor("gao_yuan"), open_one)
    assert not Contact.objects.filter(name="小林").exists()


def test_who_went_to_another_county_meanwhile_takes_nobody_along(world: World, gao_yuan: Cadre) -> None:
    (one,) = offer(world)
    office = gao_yuan.appointments.get()
    office.last_day = TODAY - timedelta(days=1)
    office.save()
    make_appointment(gao_yuan, world.shenmu)
    with pytest.raises(StateHasChanged):
        take_contact(world.actor("gao_yuan"), one)
    assert not gao_yuan.contacts.exists()
    decline_contact(world.actor("gao_yuan"), one)
    assert done(world.li_xi) == 2


def test_who_offered_may_have_gone_meanwhile(world: World, gao_yuan: Cadre) -> None:
    (one,) = offer(world)
    world.li_xi.appointments.update(last_day=TODAY - timedelta(days=1))
    assert take_contact(world.actor("gao_yuan"), one).cadre == gao_yuan
