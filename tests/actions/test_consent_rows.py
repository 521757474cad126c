"""What 小林 agreed to follows her from listing to listing."""

from time_machine import travel

from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact, revise_contact, withdraw_consent
from qingqiao.actions.handovers import offer_contacts, take_contact
from qingqiao.actions.links import send_link
from qingqiao.actions.merging import merge_contacts
from qingqiao.contacts.links import contact_of
from qingqiao.contacts.models import Consent, Contact
from qingqiao.regions import clock
from tests.asked import plant_own_side
from tests.make import acting, make_cadre, make_contact
from tests.world import NOON, TODAY, World

AGREED = {"consent_on": TODAY, "consent_how": "口头"}


@travel(NOON, tick=False)
def test_each_consent_is_kept_once_with_its_text_and_who_noted_it(world: World) -> None:
    actor = world.actor("li_xi")
    contact = begin_contact(actor, world.li_xi, ContactDetails("小禾", "学校", **AGREED), TODAY)
    Contact.objects.update(consent_text="2026-1")
    contact.refresh_from_db()
    revise_contact(actor, contact, ContactDetails("小禾苗", "学校", **AGREED))
    assert contact.consent_text == "2026-1"
    revise_contact(actor, contact, ContactDetails("小禾苗", "学校", consent_on=TODAY, consent_how="纸质"))
    kept = Consent.objects.values_list("how", "text_version", "noted_by")
    assert set(kept) == {(how, "2026-2", actor.account_id) for how in ("口头", "纸质")}


def test_link_and_consents_follow_a_handover_and_a_merger(world: World) -> None:
    colleague = make_cadre(world.yulin, "何田", world.school, "兼职", code="he")
    token = send_link(world.actor("li_xi"), world.xiao_lin)
    offer = offer_contacts(world.actor("li_xi"), world.li_xi, [world.xiao_lin], "he")[0]
    taken = take_contact(acting(colleague), offer)
    assert contact_of(token, clock.now()) == taken
    kept = make_contact(colleague, "小林", reach="13800000019")
    merge_contacts(acting(colleague), kept, taken)
    assert contact_of(token, clock.now()) == kept


def test_withdrawn_she_leaves_no_open_link_and_no_witness(world: World) -> None:
    plant_own_side(world.xiao_lin)
    Consent.objects.update(witness="小林妈妈")
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    assert Consent.objects.get().witness == ""
    assert not world.xiao_lin.links.filter(closed_at=None).exists()
    assert not world.xiao_lin.consent_requests.filter(closed_at=None).exists()
