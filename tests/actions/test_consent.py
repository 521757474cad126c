"""李溪 asks 小林, and whoever scans her code; they say yes or no."""

from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.consent import (
    MOST_WAITING,
    VALID,
    ConsentAnswer,
    NotedConsent,
    ask_consent,
    ask_everybody,
    close_consent_request,
    decline_consent,
    give_consent,
    note_consent,
)
from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact
from qingqiao.audit.models import Entry
from qingqiao.contacts.consent import TEXT_VERSION
from qingqiao.contacts.links import consent_request_of, contact_of
from qingqiao.contacts.models import Acceptance, Consent, ConsentRequest, Contact
from qingqiao.problems import InputAtFault, NotFound, ReachUnderEmbargo, StateHasChanged, TooYoung
from qingqiao.regions import clock
from tests.world import NOON, TODAY, World

HERSELF = ConsentAnswer("本人", "小禾", "13900000021")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def asked(world: World) -> ConsentRequest:
    return consent_request_of(ask_consent(world.actor("li_xi"), world.xiao_lin), clock.now())


def agree(request: ConsentRequest, answer: ConsentAnswer) -> str:
    return give_consent(by_link(Verb.CONSENT_GIVE, request), request, answer)


def decline(request: ConsentRequest, reach: str = "") -> None:
    decline_consent(by_link(Verb.CONSENT_DECLINE, request), request, reach)


def test_she_agrees_once_and_gets_her_page(world: World) -> None:
    request = asked(world)
    token = agree(request, ConsentAnswer("监护人"))
    contact = contact_of(token, clock.now())
    assert (contact, contact.consent_on, contact.consent_how) == (world.xiao_lin, TODAY, "本人")
    proof = Consent.objects.get()
    assert (proof.given_by, proof.text_version, proof.noted_by) == ("监护人", TEXT_VERSION, None)
    with pytest.raises(StateHasChanged):
        agree(request, ConsentAnswer())


def test_a_newer_link_and_thirty_days_close_it(world: World) -> None:
    older = ask_consent(world.actor("li_xi"), world.xiao_lin)
    newer = ask_consent(world.actor("li_xi"), world.xiao_lin)
    with pytest.raises(NotFound):
        consent_request_of(older, clock.now())
    with pytest.raises(NotFound):
        consent_request_of(newer, clock.now() + VALID + timedelta(seconds=1))


def test_who_declines_is_erased_and_not_asked_again_soon(world: World) -> None:
    decline(asked(world))
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.name, world.xiao_lin.withdrawn_on) == ("", TODAY)
    with pytest.raises(ReachUnderEmbargo):
        details = ContactDetails("小林", "学校", "13800000019")
        begin_contact(world.actor("li_xi"), world.li_xi, details, TODAY)


def test_who_scans_waits_and_is_no_contact_yet(world: World) -> None:
    request = ask_everybody(world.actor("li_xi"), world.li_xi)
    agree(request, HERSELF)
    waiting = Acceptance.objects.get()
    assert (waiting.name, waiting.reach, waiting.cadre) == ("小禾", "13900000021", world.li_xi)
    assert Contact.objects.count() == 2
    assert "小禾" not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (ConsentAnswer("本人", " ", "139"), InputAtFault),
        (ConsentAnswer("本人", "小禾", ""), InputAtFault),
        (ConsentAnswer("本人", "小禾", "612701200301011234"), InputAtFault),
        (ConsentAnswer("监护人", "小禾", "139", "2013-05"), TooYoung),
    ],
)
def test_a_child_an_id_number_and_nothing_are_refused(
    world: World, answer: ConsentAnswer, problem: type[Exception]
) -> None:
    request = ask_everybody(world.actor("li_xi"), world.li_xi)
    with pytest.raises(problem):
        agree(request, answer)
    assert not Acceptance.objects.exists()


def test_a_flood_stops_at_its_limit(world: World) -> None:
    request = ask_everybody(world.actor("li_xi"), world.li_xi)
    for number in range(MOST_WAITING):
        agree(request, ConsentAnswer("本人", f"小禾{number}", "13900000021"))
    with pytest.raises(StateHasChanged):
        agree(request, HERSELF)
    assert Acceptance.objects.count() == MOST_WAITING


def test_a_stranger_who_declines_leaves_a_blind_index_if_anything(world: World) -> None:
    request = ask_everybody(world.actor("li_xi"), world.li_xi)
    decline(request)
    decline(request, "139 0000 0021")
    with pytest.raises(ReachUnderEmbargo):
        begin_contact(world.actor("li_xi"), world.li_xi, ContactDetails("小禾", "学校", "13900000021"), TODAY)
    assert "0021" not in str(list(Entry.objects.values("actor", "address", "details")))


def test_a_closed_code_asks_nobody_and_only_its_cadre_closes_it(world: World) -> None:
    request = ask_everybody(world.actor("li_xi"), world.li_xi)
    with pytest.raises(NotFound):
        close_consent_request(world.actor("chen_chuan"), request)
    close_consent_request(world.actor("li_xi"), request)
    with pytest.raises(StateHasChanged):
        agree(request, HERSELF)
    with pytest.raises(StateHasChanged):
        decline(request, "139")


def test_a_cadre_notes_what_was_signed_with_a_witness(world: World) -> None:
    note_consent(world.actor("li_xi"), world.xiao_yu, NotedConsent(TODAY, "纸质", "监护人", "班主任"))
    world.xiao_yu.refresh_from_db()
    assert not world.xiao_yu.needs_consent
    proof = Consent.objects.get()
    assert (proof.how, proof.given_by, proof.witness) == ("纸质", "监护人", "班主任")
    assert proof.noted_by == world.accounts["li_xi"].pk
    with pytest.raises(NotFound):
        note_consent(world.actor("zhang_qiao"), world.xiao_yu, NotedConsent(TODAY, "口头"))
