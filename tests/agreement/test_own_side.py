"""Attacks on the young person's side: links that open nothing, previews, two taps, odd signs, a stop between two steps."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done
from qingqiao.actions.consent import ask_consent, ask_everybody
from qingqiao.actions.data_requests import stop_listing
from qingqiao.actions.demand_transfers import pass_to_organization
from qingqiao.actions.demands import AnswerInput, answer_demand
from qingqiao.actions.handovers import make_offers, take_contact
from qingqiao.actions.links import close_link, send_link
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Acceptance, ConsentRequest, Contact, Handover, Link
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.voices.models import Demand, Voice
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.slow

ODD = ("\x00", "\u202e\x07", "=1+1", "<script>x</script>", "长" * 5_000)
PAGES = ("", "demands/new/", "copy/", "correction/", "stopping/", "voices/new/")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def her_page(world: World) -> str:
    return f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/"


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def stamped(client: Client, address: str, **said: str) -> dict[str, str]:
    return said | {"stamp": client.get(address).context["form"].initial.get("stamp", "")}


def rows() -> dict[str, int]:
    return {
        model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.managed
    }


def test_a_link_that_opens_nothing_says_the_same_whatever_it_was(world: World) -> None:
    off, over, used = (
        her_page(world),
        her_page(world),
        f"/p/asked/{ask_consent(world.actor('li_xi'), world.xiao_lin)}/",
    )
    close_link(world.actor("li_xi"), world.xiao_lin)
    ConsentRequest.objects.update(answered_at=NOON, answer="同意")
    Link.objects.update(expires_at=NOON)
    wrong = ("/p/mine/x/", "/p/asked/x/", "/p/mine/x/copy/", "/p/x/", "/p/signup/x/", "/p/voice/x/")
    assert len({Client().get(one).content for one in (off, over, used, *wrong)}) == 1
    assert {Client().get(one).status_code for one in (off, over, used, "/p/asked/x/")} == {404}


def test_a_wrong_link_is_looked_up_like_one_that_was_good(world: World) -> None:
    """The same statements, so that no clock tells which link was ever somebody's."""
    mine = her_page(world)
    asked = f"/p/asked/{ask_consent(world.actor('li_xi'), world.xiao_lin)}/"
    close_link(world.actor("li_xi"), world.xiao_lin)
    ConsentRequest.objects.update(answered_at=NOON, answer="同意")
    for good, wrong in ((mine, "/p/mine/x/"), (asked, "/p/asked/x/"), (f"{mine}copy/", "/p/mine/x/copy/")):
        assert statements(good) == statements(wrong) != []


def statements(address: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    return [re.sub(r"'[^']*'", "?", one["sql"]) for one in asked]


def test_a_preview_of_any_page_of_hers_leaves_no_row(world: World) -> None:
    mine, general = her_page(world), ask_everybody(world.actor("li_xi"), world.li_xi).token
    asked = ask_consent(world.actor("li_xi"), world.xiao_yu)
    addresses = [mine + one for one in PAGES]
    addresses += [f"/p/asked/{token}/{one}" for token in (asked, general) for one in ("", "declining/")]
    before = rows()
    for address in addresses:
        assert (Client().get(address).status_code, Client().head(address).status_code) == (200, 200), address
    assert rows() == before


def test_who_presses_twice_still_comes_to_her_page(world: World) -> None:
    her, address = Client(), f"/p/asked/{ask_consent(world.actor('li_xi'), world.xiao_lin)}/"
    said, others = stamped(her, address, age="本人"), stamped(Client(), address, age="本人")
    first, second = her.post(address, said), her.post(address, said)
    assert first.headers["Location"] == second.headers["Location"]
    assert "小林" in her.get(second.headers["Location"]).content.decode()
    assert Client().post(address, {"age": "本人"}).status_code == 404, "not without the page that she saw"
    assert Client().post(address, others).status_code == 404, "nor by another's page of the same link"
    assert Link.objects.filter(closed_at=None).count() == 1


def test_what_is_sent_twice_is_there_once(world: World) -> None:
    her, address = Client(), f"/p/asked/{ask_everybody(world.actor('li_xi'), world.li_xi).token}/"
    said = stamped(her, address, age="本人", name="小禾", reach="13900000021")
    places = [her.post(address, said).headers["Location"] for _ in range(2)]
    assert Acceptance.objects.count() == 1
    assert "小禾" in her.get(places[-1]).content.decode()
    asking = f"{her_page(world)}demands/new/"
    said = stamped(her, asking, what="想借教室")
    assert len({her.post(asking, said).headers["Location"] for _ in range(2)}) == 1
    assert Demand.objects.count() == 1
    complaining = f"{her_page(world)}voices/new/"
    said = stamped(her, complaining, kind="投诉", about="cadre", text="约了三次没来。")
    links = {re.search(r"/p/voice/[^/]+/", her.post(complaining, said).content.decode())[0] for _ in range(2)}
    assert (Voice.objects.count(), len(links)) == (1, 1)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_signs_are_refused_or_shown_as_they_are(world: World, odd: str) -> None:
    her, mine = Client(), her_page(world)
    general = f"/p/asked/{ask_everybody(world.actor('li_xi'), world.li_xi).token}/"
    said = {
        "name": odd,
        "reach": odd,
        "age": "本人",
        "born": odd,
        "what": odd,
        "tail": odd,
        "note": odd,
        "text": odd,
    }
    for address in (general, f"{general}declining/", *(mine + one for one in PAGES[1:-2])):
        assert her.post(address, stamped(her, address, **said)).status_code < 500, address
    her.post(f"{mine}demands/new/", stamped(her, f"{mine}demands/new/", what="想借教室"))
    demand = Demand.objects.get(what="想借教室")
    answer_demand(world.actor("li_xi"), demand, AnswerInput(TODAY, "周二空着。"))
    assert her.post(f"{mine}demands/{demand.pk}/", {"said": "again", "words": odd}).status_code < 500
    cadre = signed_in(world, "li_xi")
    for address in (
        "/contacts/acceptances/",
        "/contacts/requests/",
        "/demands/",
        f"/demands/{demand.pk}/",
        "/",
    ):
        page = cadre.get(address)
        assert page.status_code == 200
        assert "<script>x" not in page.content.decode()


def test_a_stop_between_two_steps_leaves_nothing_to_take_or_answer(world: World) -> None:
    mine, her, actor = her_page(world), Client(), world.actor("li_xi")
    her.post(f"{mine}demands/new/", stamped(her, f"{mine}demands/new/", what="想借教室"))
    pass_to_organization(actor, Demand.objects.get(), "YY")
    [offer] = make_offers(Done(), world.li_xi, [world.xiao_lin], world.chen_chuan)
    stale = Contact.objects.get(pk=world.xiao_lin.pk)
    her.post(f"{mine}stopping/")
    assert her.get(mine).status_code == 404
    with pytest.raises((StateHasChanged, NotFound)):
        take_contact(world.actor("chen_chuan"), Handover.objects.get(pk=offer.pk))
    with pytest.raises(StateHasChanged):
        stop_listing(by_link(Verb.DATA_REQUEST_RAISE, stale), by_link(Verb.CONTACT_WITHDRAW, stale), stale)
    assert "想借教室" not in str(list(Demand.objects.values()))


def test_no_token_of_hers_stands_in_the_log_or_on_a_page_for_others(world: World) -> None:
    mine, her = her_page(world), Client()
    token = mine.split("/")[3]
    page = her.get(mine)
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert not re.search(r'(?:href|src|action)="https?://', page.content.decode())
    her.post(f"{mine}closing/")
    logged = str(list(Entry.objects.values()))
    assert token not in logged
    assert "13800000019" not in logged
    assert (
        token not in signed_in(world, "li_xi").get(f"/contacts/{world.xiao_lin.pk}/consent/").content.decode()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/desk/organizations/%00/",
        "/desk/organizations/YY/tree/?q=%00",
        "/records/new/?for=%00",
        "/records/?q=%00",
        "/upward/library/?words=%00",
        "/p/%00/",
        "/p/card/%00/",
        "/p/confirmation/%00/",
        "/p/mine/%00/",
        "/join/?code=%00",
    ],
)
def test_a_nul_in_an_address_is_no_fault_of_the_server(world: World, address: str) -> None:
    client = signed_in(world, "zhang_qiao")
    client.raise_request_exception = False
    assert client.get(address).status_code < 500
