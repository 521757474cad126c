from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import (
    ContactDetails,
    begin_contact,
    begin_contacts,
    end_contact,
    quiet_contact,
    resume_contact,
    revise_contact,
    withdraw_consent,
)
from qingqiao.actions.records import submit_record
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact, Embargo
from qingqiao.problems import InputAtFault, NotFound, Problem, ReachUnderEmbargo, StateHasChanged, TooYoung
from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.records.models import Participant, Share
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

ZHOU = ContactDetails(name="周青", field="农村", reach="13900000001", born="2001-05")
STRANGERS = ("wang_ling", "zhang_qiao", "zhao_lan", "committee", "auditor", "bai_xue")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def begin(world: World, details: ContactDetails = ZHOU, who: str = "chen_chuan", **rest) -> Contact:
    return begin_contact(world.actor(who), getattr(world, who), details, rest.pop("day", TODAY), **rest)


def done(cadre, obligation: str = "contacts") -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == obligation)


def place_of(fault: Problem) -> str:
    return fault.places[0].field


def test_a_contact_counts_from_the_day_she_is_listed(world: World) -> None:
    begin(world)
    assert done(world.chen_chuan) == 1


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_lists_revises_ends_or_withdraws_for_her(world: World, who: str) -> None:
    stranger = world.actor(who)
    with pytest.raises(NotFound):
        begin_contact(stranger, world.li_xi, ZHOU, TODAY)
    with pytest.raises(NotFound):
        revise_contact(stranger, world.xiao_lin, ZHOU)
    with pytest.raises(NotFound):
        end_contact(stranger, world.xiao_lin, TODAY)
    with pytest.raises(NotFound):
        withdraw_consent(stranger, world.xiao_lin, TODAY)
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.name, world.xiao_lin.last_day) == ("小林", None)


@pytest.mark.parametrize("reach", ["13900000001", "+86 139-0000-0001", "１３９０００００００１"])
def test_the_same_person_twice_is_refused(world: World, reach: str) -> None:
    begin(world)
    with pytest.raises(InputAtFault) as fault:
        begin(world, replace(ZHOU, reach=reach))
    assert place_of(fault.value) == "reach"


def test_twins_with_one_phone_are_two_when_she_says_so(world: World) -> None:
    begin(world)
    twin = replace(ZHOU, name="周苗")
    with pytest.raises(InputAtFault) as fault:
        begin(world, twin)
    assert place_of(fault.value) == "shares_reach"
    begin(world, twin, shares_reach=True)
    assert done(world.chen_chuan) == 2


def test_two_cadres_may_list_her_and_she_is_one_person(world: World) -> None:
    first, second = begin(world), begin(world, who="li_xi")
    assert first.code == second.code
    assert done(world.chen_chuan) == 1


def test_herself_is_no_contact(world: World) -> None:
    world.chen_chuan.phone = "13700000007"
    world.chen_chuan.save()
    with pytest.raises(InputAtFault):
        begin(world, replace(ZHOU, reach="137 0000 0007"))


def test_a_child_waits_for_the_month_after_her_fourteenth_birthday(world: World) -> None:
    with pytest.raises(TooYoung) as fault:
        begin(world, replace(ZHOU, born="2012-03"))
    assert "2026年4月" in fault.value.places[0].sentence
    begin(world, replace(ZHOU, born="2012-02"))


def test_december_children_wait_for_january(world: World) -> None:
    with pytest.raises(TooYoung) as fault:
        begin(world, replace(ZHOU, born="2012-12"))
    assert "2027年1月" in fault.value.places[0].sentence


@pytest.mark.parametrize("field", ["name", "reach", "note"])
def test_an_id_number_is_refused_wherever_it_stands(world: World, field: str) -> None:
    with pytest.raises(InputAtFault) as fault:
        begin(world, replace(ZHOU, **{field: "61270119990101123X"}))
    assert place_of(fault.value) == field


def test_a_list_is_taken_whole_or_not_at_all(world: World) -> None:
    others = [replace(ZHOU, name=f"青年{n}", reach=f"1390000010{n}") for n in range(3)]
    with pytest.raises(InputAtFault):
        begin_contacts(world.actor("chen_chuan"), world.chen_chuan, [*others, others[0]], TODAY)
    assert done(world.chen_chuan) == 0
    begin_contacts(world.actor("chen_chuan"), world.chen_chuan, others, TODAY)
    assert done(world.chen_chuan) == 3
    assert "青年1" not in str(Entry.objects.filter(verb=Verb.CONTACT_BEGIN).last().details)


def test_a_revision_may_not_make_a_double(world: World) -> None:
    begin(world)
    other = begin(world, replace(ZHOU, name="周苗", reach="13900000002"))
    with pytest.raises(InputAtFault):
        revise_contact(world.actor("chen_chuan"), other, ZHOU)
    kept = revise_contact(world.actor("chen_chuan"), other, replace(ZHOU, name="周苗苗", reach="13900000002"))
    kept.refresh_from_db()
    assert (kept.name, kept.reach) == ("周苗苗", "13900000002")


def test_an_end_can_be_taken_back(world: World) -> None:
    contact = begin(world, day=TODAY - timedelta(days=9))
    end_contact(world.actor("chen_chuan"), contact, TODAY - timedelta(days=1))
    assert done(world.chen_chuan) == 0
    resume_contact(world.actor("chen_chuan"), contact)
    assert done(world.chen_chuan) == 1


def test_quiet_changes_nothing_that_is_judged(world: World) -> None:
    contact = quiet_contact(world.actor("chen_chuan"), begin(world), TODAY + timedelta(days=30))
    assert contact.is_quiet(TODAY)
    assert done(world.chen_chuan) == 1


def test_who_withdraws_is_erased_wherever_she_was_listed(world: World) -> None:
    hers, others = begin(world), begin(world, who="li_xi")
    withdraw_consent(world.actor("chen_chuan"), hers, TODAY)
    for contact in Contact.objects.filter(pk__in=(hers.pk, others.pk)):
        assert (contact.name, contact.reach, bytes(contact.reach_index), contact.born) == ("", "", b"", "")
    assert done(world.chen_chuan) == 0
    with pytest.raises(StateHasChanged):
        withdraw_consent(world.actor("chen_chuan"), hers, TODAY)


def test_what_happened_with_her_stays_counted(world: World) -> None:
    contact = begin(world)
    body = make_body(TODAY, "交流", participants=(Someone(contact.code), Someone(name="周青")))
    submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), body)
    before = len(Share.objects.get().people)
    withdraw_consent(world.actor("chen_chuan"), contact, TODAY)
    assert len(Share.objects.get().people) == before
    assert not Participant.objects.filter(name="周青").exists()


def test_her_name_is_erased_however_it_was_written(world: World) -> None:
    contact = begin(world)
    for name in ("周 青", "周青"):
        body = make_body(TODAY, "交流", participants=(Someone(name=name),))
        submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), body)
    withdraw_consent(world.actor("chen_chuan"), contact, TODAY)
    assert not Participant.objects.exclude(name="").exists()


def test_a_late_revision_does_not_bring_her_name_back(world: World) -> None:
    stale = begin(world)
    withdraw_consent(world.actor("chen_chuan"), Contact.objects.get(pk=stale.pk), TODAY)
    with pytest.raises(StateHasChanged):
        revise_contact(world.actor("chen_chuan"), stale, replace(ZHOU, note="新"))
    assert Contact.objects.get(pk=stale.pk).name == ""


def test_for_ninety_days_she_is_listed_only_with_new_consent(world: World) -> None:
    withdraw_consent(world.actor("chen_chuan"), begin(world), TODAY)
    assert Embargo.objects.count() == 1
    with pytest.raises(ReachUnderEmbargo):
        begin(world, replace(ZHOU, consent_on=TODAY, consent_how="口头"))
    with pytest.raises(ReachUnderEmbargo):
        begin(world, who="li_xi")
    begin(world, replace(ZHOU, consent_on=TODAY + timedelta(days=1), consent_how="纸质"))


def test_after_ninety_days_she_may_be_listed_again(world: World) -> None:
    withdraw_consent(world.actor("chen_chuan"), begin(world), TODAY)
    begin(world, day=TODAY + timedelta(days=91))


def test_consent_carries_the_version_of_what_she_was_told(world: World) -> None:
    contact = begin(world, replace(ZHOU, consent_on=date(2026, 3, 1), consent_how="纸质"))
    assert contact.consent_text
    assert begin(world, replace(ZHOU, reach="", name="吴溪")).consent_text == ""


def test_the_audit_log_knows_no_name(world: World) -> None:
    contact = begin(world)
    end_contact(world.actor("chen_chuan"), contact, TODAY)
    lines = str(list(Entry.objects.values_list("details", flat=True)))
    assert "周青" not in lines
    assert "13900000001" not in lines


def test_a_list_of_thirty_asks_the_database_no_more_than_one_of_three(world: World) -> None:
    def asked(count: int, start: int) -> int:
        listed = [replace(ZHOU, name=f"青年{start + n}", reach=f"139{start + n:08}") for n in range(count)]
        with CaptureQueriesContext(connection) as queries:
            begin_contacts(world.actor("chen_chuan"), world.chen_chuan, listed, TODAY)
        return len(queries)

    begin(world)
    assert asked(3, 100) == asked(30, 200)


def test_the_same_name_written_otherwise_is_the_same_person(world: World) -> None:
    begin(world, replace(ZHOU, name="阿依·古丽"))
    with pytest.raises(InputAtFault):
        begin(world, replace(ZHOU, name="阿依•古丽"))


def test_only_she_herself_can_agree_by_her_link(world: World) -> None:
    hers = replace(ZHOU, consent_on=TODAY, consent_how="本人")
    with pytest.raises(InputAtFault) as fault:
        begin(world, hers)
    assert place_of(fault.value) == "consent_how"
    contact = begin(world)
    with pytest.raises(InputAtFault):
        revise_contact(world.actor("chen_chuan"), contact, hers)
    Contact.objects.filter(pk=contact.pk).update(consent_on=TODAY, consent_how="本人")
    contact.refresh_from_db()
    revise_contact(world.actor("chen_chuan"), contact, replace(hers, note="爱打球"))
    assert (contact.note, contact.consent_how) == ("爱打球", "本人")
