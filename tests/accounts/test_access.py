"""Who reaches what: nothing but what a line of the table gives."""

import pytest
from django.apps import apps
from time_machine import travel

from qingqiao.accounts.access import allows, scope, scopes
from qingqiao.accounts.actors import Actor, by_link, system
from qingqiao.accounts.models import ApiToken
from qingqiao.accounts.roles import Role
from qingqiao.accounts.tokens import actor_of, digest_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.cards import open_card
from qingqiao.actions.confirmations import ask_confirmation
from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.actions.disclosures import DisclosureInput, fill_disclosures
from qingqiao.contacts.models import Contact
from qingqiao.organizations.scope import Extent
from qingqiao.postings.models import Card, Disclosure
from qingqiao.records.confirmations import asked_by
from qingqiao.records.models import Confirmation
from qingqiao.regions import clock
from qingqiao.regions.base import RegionalModel
from tests.asked import plant_own_side
from tests.make import make_posting
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World

KINDS = [model for model in apps.get_models() if issubclass(model, RegionalModel)]
Reached = set[tuple[Verb, str, object]]


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def reached_by(actor: Actor) -> Reached:
    """Every row of every kind that any verb of the table reaches; without a key none does (organizations/test_scope.py)."""
    there = [model for model in KINDS if model._base_manager.exists()]
    scopes = {verb: scope(actor, verb, TODAY) for verb in Verb}
    return {
        (verb, model.__name__, key)
        for verb, reach in scopes.items()
        if reach.keys
        for model in there
        for key in reach.limit(model._base_manager.all()).values_list("pk", flat=True)
    }


def asked_of(world: World, who: str) -> Confirmation:
    record = tell(world, who, "社区报到")
    return asked_by(ask_confirmation(world.actor(who), record))


def card_of(world: World, who: str) -> Card:
    cadre = getattr(world, who)
    fill_disclosures(world.actor(who), cadre, {"实名微博": DisclosureInput("微博", consents=True)})
    return open_card(world.actor(who), cadre)


def test_a_confirmations_link_reaches_the_confirmation_and_nothing_else(world: World) -> None:
    make_posting(world.li_xi, world.community)
    asked, other = asked_of(world, "zhang_qiao"), asked_of(world, "li_xi")
    take_demand(world.actor("li_xi"), world.li_xi, DemandInput("修路灯", TODAY))
    card_of(world, "zhang_qiao")
    link = by_link(Verb.CONFIRMATION_GIVE, asked)
    assert reached_by(link) == {(Verb.CONFIRMATION_GIVE, "Confirmation", asked.pk)}
    assert not allows(link, Verb.CONFIRMATION_GIVE, other, TODAY)


def test_a_cards_link_reaches_what_the_card_shows_and_nothing_else(world: World) -> None:
    asked_of(world, "zhang_qiao")
    card = card_of(world, "zhang_qiao")
    card_of(world, "li_xi")
    hers = set(Disclosure.objects.filter(cadre=world.zhang_qiao).values_list("pk", flat=True))
    link = by_link(Verb.DISCLOSURE_READ, card)
    assert len(hers) == 1
    assert reached_by(link) == {(Verb.DISCLOSURE_READ, "Disclosure", key) for key in hers}


@pytest.mark.parametrize("verb", [one for one in Verb if Role.LINK in one.extents])
def test_a_contacts_link_reaches_her_own_rows_and_nobody_elses(world: World, verb: Verb) -> None:
    for contact in (world.xiao_lin, world.xiao_yu):
        plant_own_side(contact, digest=contact.code)
    link = by_link(verb, world.xiao_lin)
    hers = {world.xiao_lin.pk, *world.xiao_lin.consents.values_list("pk", flat=True)}
    hers |= {*world.xiao_lin.data_requests.values_list("pk", flat=True)}
    hers |= {*world.xiao_lin.permits.values_list("pk", flat=True)}
    assert {key for _, _, key in reached_by(link)} <= hers | reached_of_demands(world.xiao_lin)


def reached_of_demands(contact: Contact) -> set[object]:
    return set(contact.demands.values_list("pk", flat=True))


def test_the_system_reaches_what_its_lines_say_and_no_more(world: World) -> None:
    tick = system("tick")
    asked_of(world, "zhang_qiao")
    of_contacts = {verb for verb in Verb if allows(tick, verb, world.xiao_yu, TODAY)}
    assert {verb for verb, _, _ in reached_by(tick)} == of_contacts
    loading = {Verb.TABLES_LOAD, Verb.TOKEN_ISSUE, Verb.INSTALLATION_SET_UP, Verb.INVITATION_SEND}
    loading |= {Verb.SIGN_IN_BEGIN, Verb.SIGN_IN_REFUSE, Verb.SIGN_IN_END}
    loading |= {Verb.OUTSIDE_BIND, Verb.OUTSIDE_UNBIND, Verb.SECOND_FACTOR_REFUSE}
    loading |= {Verb.VOICE_RAISE, Verb.RESET_OFFER, Verb.ROLE_GRANT, Verb.ROLE_REVOKE, Verb.WORKBOOK_CHECK}
    assert of_contacts == {
        Verb.CONTACT_WITHDRAW,
        Verb.CONTACT_REVISE,
        Verb.PHOTO_CLEAN,
        Verb.PHOTO_REFUSE,
        Verb.ROUND_FINISH_DOCUMENT,
        Verb.ROUND_FREEZE,
        Verb.RETENTION_ERASE,
        *loading,
    }


DIFFERENT = {tuple(sorted(verb.extents.items())): verb for verb in Verb}
"""One verb of each kind: those with the same extents reach the same."""


@pytest.mark.parametrize("who", ["li_xi", "zhang_qiao", "zhao_lan", "committee", "auditor"])
def test_no_verb_reaches_a_row_of_another_region(world: World, who: str) -> None:
    there = [model for model in KINDS if model._base_manager.exclude(region=world.yulin).exists()]
    assert len(there) > 3
    reached = [
        (verb, model.__name__)
        for verb in DIFFERENT.values()
        if (reach := scope(world.actor(who), verb, TODAY)).keys
        for model in there
        if reach.limit(model._base_manager.exclude(region=world.yulin)).exists()
    ]
    assert reached == []


@pytest.mark.parametrize(
    ("who", "whose"), [("wang_ling", "zhang_qiao"), ("li_xi", "zhang_qiao"), ("li_xi", "zhao_lan")]
)
def test_no_verb_reaches_a_sibling_s_or_a_superior_s_rows(world: World, who: str, whose: str) -> None:
    theirs = getattr(world, whose)
    tell(world, whose, "社区报到")
    open_to_all = {Verb.EXPERIENCE_READ}
    reached = [
        (verb, row)
        for verb in DIFFERENT.values()
        if verb not in open_to_all and (reach := scope(world.actor(who), verb, TODAY)).keys
        for row in (theirs, theirs.appointments.get(), theirs.shares.get().record)
        if reach.reaches(row)
    ]
    assert reached == []


@pytest.mark.parametrize("nobody", [Actor(), Actor(name="link"), Actor(name="tick"), Actor(role=Role.LINK)])
def test_who_is_nobody_reaches_nothing(world: World, nobody: Actor) -> None:
    asked_of(world, "zhang_qiao")
    assert reached_by(nobody) == set()


def test_a_link_is_named_for_one_row_only() -> None:
    lines = {verb.extents[Role.LINK] for verb in Verb if Role.LINK in verb.extents}
    assert lines == {Extent.NAMED}


def test_a_verb_that_there_isnt_reaches_nothing(world: World) -> None:
    ApiToken.objects.create(
        region=world.yulin,
        account=world.accounts["li_xi"],
        digest=digest_of("qq_old"),
        verbs="contact.look_at",
        expires_at=clock.now().replace(year=2030),
    )
    actor = actor_of("qq_old", clock.now())
    assert actor is not None
    assert reached_by(actor) == set()
    assert "contact.look_at" not in list(Verb)


def test_verbs_of_the_same_extents_reach_the_same_and_are_looked_up_once(
    world: World, django_assert_num_queries
) -> None:
    verbs = (Verb.RECORD_READ, Verb.DEMAND_READ, Verb.NOTICE_READ, Verb.RECORD_SUBMIT, Verb.AUDIT_READ)
    for who in ("li_xi", "zhang_qiao", "auditor"):
        actor = world.actor(who)
        assert scopes(actor, verbs, TODAY) == {verb: scope(actor, verb, TODAY) for verb in verbs}
    with django_assert_num_queries(1):
        scopes(world.actor("li_xi"), verbs[:3], TODAY)
