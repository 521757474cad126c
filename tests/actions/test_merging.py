"""李溪 listed 小林 twice."""

from datetime import date

import pytest
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.handovers import offer_contacts
from qingqiao.actions.merging import merge_contacts
from qingqiao.actions.records import revise_record
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact, ContactGroup, Grouping
from qingqiao.policy.facts import unpack_people
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.records.models import Participant
from qingqiao.records.queries import body_of
from tests.make import make_cadre, make_contact
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def double(world: World) -> Contact:
    """小林 again, by another number, met twice, and known to have agreed."""
    said = {"reach": "13900000019", "consent_on": date(2026, 1, 5), "consent_how": "纸质", "note": "爱打球"}
    return make_contact(world.li_xi, "小林", code="double", first_day=date(2026, 1, 1), **said)


def done(world: World, obligation: str) -> int:
    lines = current_lines(world.li_xi, TODAY)
    return next(line.done for line in lines if line.obligation == obligation)


def met(world: World, *codes: str, **fields):
    people = tuple(Someone(contact_code=code) for code in codes)
    return tell(world, "li_xi", "交流", face_to_face=True, participants=people, **fields)


def test_she_counts_once_and_what_was_told_of_either_is_hers(world: World, double: Contact) -> None:
    records = [met(world, "xiaolin"), met(world, "double"), met(world, "xiaolin", "double", "xiaoyu")]
    assert (done(world, "contacts"), done(world, "face-to-face")) == (3, 3)
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    assert (done(world, "contacts"), done(world, "face-to-face")) == (2, 2)
    told = [sorted(one.contact_code for one in body_of(record).participants) for record in records]
    assert told == [["xiaolin"], ["xiaolin"], ["xiaolin", "xiaoyu"]]
    assert [len(unpack_people(bytes(record.shares.get().people))) for record in records] == [1, 1, 2]
    assert records[2].shares.get().shape.endswith("|2")


def test_the_kept_one_speaks_and_the_other_fills_what_it_lacks(world: World, double: Contact) -> None:
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    one = Contact.objects.get(cadre=world.li_xi, name="小林")
    assert (one.pk, one.code, one.reach, one.born) == (world.xiao_lin.pk, "xiaolin", "13800000019", "2006-11")
    assert (one.note, one.consent_on, one.consent_how) == ("爱打球", date(2026, 1, 5), "纸质")
    assert one.first_day == date(2020, 1, 1)


def test_the_code_that_another_cadre_knows_her_by_stays(world: World, double: Contact) -> None:
    make_contact(world.chen_chuan, "小林", code="double")
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    codes = set(Contact.objects.filter(name="小林").values_list("code", flat=True))
    assert codes == {"double"}


def test_co_hosts_count_what_she_counts(world: World, double: Contact) -> None:
    record = met(world, "xiaolin", "double", cohost_codes=("zhang",))
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    assert {len(unpack_people(bytes(share.people))) for share in record.shares.all()} == {1}
    assert Participant.objects.count() == 1


def test_an_earlier_state_of_a_record_names_the_one_code(world: World, double: Contact) -> None:
    record = met(world, "double", "xiaolin")
    revise_record(world.actor("li_xi"), record, body_of(record), 1)
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    assert record.revisions.get().body["participants"] == [{"contact_code": "xiaolin"}]


def test_listed_ended_and_listed_again_all_get_the_one_code(world: World, double: Contact) -> None:
    make_contact(world.li_xi, "小林", code="double", first_day=date(2021, 3, 1), last_day=date(2021, 9, 1))
    make_contact(
        world.li_xi, "小林", code="double", last_day=date(2020, 2, 1)
    )  # begun together with the kept one
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    rows = Contact.objects.filter(cadre=world.li_xi, name="小林").order_by("first_day")
    assert [(row.code, row.person) for row in rows] == [("xiaolin", world.xiao_lin.person)] * 2


def test_she_stands_in_the_groups_of_both(world: World, double: Contact) -> None:
    both, one = (
        ContactGroup.objects.create(region=world.yulin, cadre=world.li_xi, name=name)
        for name in ("球队", "书友")
    )
    for group, contact in ((both, world.xiao_lin), (both, double), (one, double)):
        Grouping.objects.create(region=world.yulin, group=group, contact=contact)
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    held = Grouping.objects.filter(contact=world.xiao_lin).values_list("group__name", flat=True)
    assert sorted(held) == ["书友", "球队"]


def test_who_is_plainly_somebody_else_is_not_merged(world: World) -> None:
    with pytest.raises(InputAtFault):
        merge_contacts(world.actor("li_xi"), world.xiao_lin, world.xiao_yu)
    assert Contact.objects.filter(cadre=world.li_xi).count() == 2


def test_one_number_is_enough(world: World) -> None:
    same = make_contact(world.li_xi, "林林", code="linlin", reach="138 0000 0019")
    merge_contacts(world.actor("li_xi"), world.xiao_lin, same)
    assert not Contact.objects.filter(code="linlin").exists()


@pytest.mark.parametrize("who", ["zhang_qiao", "wang_ling", "zhao_lan", "bai_xue"])
def test_nobody_merges_what_is_anothers(world: World, double: Contact, who: str) -> None:
    with pytest.raises(NotFound):
        merge_contacts(world.actor(who), world.xiao_lin, double)
    theirs = make_contact(world.chen_chuan, "小林", code="theirs")
    with pytest.raises(NotFound):
        merge_contacts(world.actor("li_xi"), world.xiao_lin, theirs)


def test_who_is_offered_or_gone_is_not_merged(world: World, double: Contact) -> None:
    make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    offer_contacts(world.actor("li_xi"), world.li_xi, [double], "gao")
    with pytest.raises(StateHasChanged):
        merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    double.handovers.all().delete()
    withdraw_consent(world.actor("li_xi"), Contact.objects.get(pk=double.pk), TODAY)
    with pytest.raises(StateHasChanged):
        merge_contacts(world.actor("li_xi"), world.xiao_lin, double)


def test_the_log_says_which_codes_became_one_and_no_name(world: World, double: Contact) -> None:
    merge_contacts(world.actor("li_xi"), world.xiao_lin, double)
    details = Entry.objects.get(verb=Verb.CONTACT_MERGE).details
    assert details == {"codes": ["double", "xiaolin"], "code": "xiaolin"}
