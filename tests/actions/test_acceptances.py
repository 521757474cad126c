"""小禾 scanned 李溪's code: 李溪 knows her, or doesn't."""

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.acceptances import decline_acceptance, leave_acceptance, take_acceptance
from qingqiao.actions.consent import ConsentAnswer, ask_everybody, give_consent
from qingqiao.contacts.links import acceptance_of, contact_of
from qingqiao.contacts.models import Acceptance, Consent, Contact
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def scanned(world: World, name: str = "小禾", reach: str = "13900000021") -> tuple[str, Acceptance]:
    request = ask_everybody(world.actor("li_xi"), world.li_xi)
    token = give_consent(by_link(Verb.CONSENT_GIVE, request), request, ConsentAnswer("监护人", name, reach))
    return token, acceptance_of(token)


def test_known_she_is_listed_with_her_own_consent_and_her_link_goes_on(world: World) -> None:
    token, waiting = scanned(world)
    contact = take_acceptance(world.actor("li_xi"), waiting, "学校")
    assert contact_of(token, clock.now()) == contact
    assert (contact.name, contact.field, contact.first_day) == ("小禾", "学校", TODAY)
    proof = Consent.objects.get()
    assert (proof.how, proof.given_by, proof.noted_by) == ("本人", "监护人", None)
    assert not Acceptance.objects.exists()


def test_listed_already_she_stays_one_and_has_consented(world: World) -> None:
    _, waiting = scanned(world, "小林", "138-0000-0019")
    assert take_acceptance(world.actor("li_xi"), waiting, "农村") == world.xiao_lin
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.consent_how, world.xiao_lin.field) == ("本人", "学校")
    assert Contact.objects.count() == 2


def test_unknown_she_is_deleted_and_only_by_her_cadre(world: World) -> None:
    token, waiting = scanned(world)
    for deed in (decline_acceptance, lambda actor, one: take_acceptance(actor, one, "学校")):
        with pytest.raises(NotFound):
            deed(world.actor("zhang_qiao"), waiting)
    decline_acceptance(world.actor("li_xi"), waiting)
    with pytest.raises(NotFound):
        acceptance_of(token)


def test_she_leaves_before_it_is_decided(world: World) -> None:
    _, waiting = scanned(world)
    leave_acceptance(by_link(Verb.ACCEPTANCE_LEAVE, waiting), waiting)
    assert not Acceptance.objects.exists()
    with pytest.raises(NotFound):
        take_acceptance(world.actor("li_xi"), waiting, "学校")
