"""What the log says of signing in and of being refused: whose account, never what was typed, and no flood."""

from uuid import uuid4

from django.core.cache import cache
from django.test import Client
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.signing_in import note_refused_sign_in
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.audit.models import Entry
from tests.api.views.test_records import BODY, Caller
from tests.world import NOON, World


def test_a_failure_of_a_stranger_stands_in_the_first_region_and_names_nobody(world: World) -> None:
    note_refused_sign_in(None, "192.0.2.9")
    entry = Entry.objects.get()
    assert (entry.region, entry.account, entry.actor) == (world.yulin, None, "stranger")
    assert (entry.outcome, entry.address) == (EntryOutcome.REFUSED, "192.0.2.9")


def test_a_page_of_a_verb_that_she_has_not_is_noted_and_a_flood_counted(world: World, client: Client) -> None:
    cache.clear()
    client.force_login(world.accounts["li_xi"])
    with travel(NOON, tick=False):
        for _ in range(25):
            assert client.get("/desk/audit/").status_code == 404
    entries = Entry.objects.filter(verb="audit.read", account=world.accounts["li_xi"].pk).order_by("pk")
    assert [(one.outcome, one.details) for one in entries] == [
        ("refused", {"times": 1}),
        ("refused", {"times": 10}),
    ]


def test_a_token_s_refused_act_is_noted_as_the_token_s(world: World) -> None:
    cache.clear()
    with travel(NOON, tick=False):
        Caller("li", verbs=(Verb.RECORD_READ,)).put(uuid4(), BODY)
    entry = Entry.objects.get(outcome="refused")
    assert (entry.verb, entry.means, entry.account) == ("record.submit", "token", world.accounts["li_xi"].pk)


def test_a_wrong_address_is_no_entry(world: World, client: Client) -> None:
    client.force_login(world.accounts["li_xi"])
    client.get("/records/0190d0f0-0000-7000-8000-000000000001/")
    assert not Entry.objects.exists()
