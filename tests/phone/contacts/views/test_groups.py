"""Groups of contacts: 李溪 ticks who belongs together, and a record takes them all with one tap."""

import pytest

from qingqiao.actions.contacts import end_contact, withdraw_consent
from qingqiao.contacts.models import ContactGroup
from qingqiao.records.models import Record
from tests.phone.record_input import typed
from tests.revising import revise
from tests.world import TODAY, World

NEW = "/contacts/groups/new/"


@pytest.fixture
def group(world: World, as_somebody) -> ContactGroup:
    ticked = [str(world.xiao_yu.pk), str(world.xiao_lin.pk)]
    as_somebody("li_xi").post(NEW, {"name": "文学社", "contacts": ticked})
    return ContactGroup.objects.get()


def test_a_record_takes_the_whole_group_and_each_person_once(as_somebody, group: ContactGroup) -> None:
    client = as_somebody("li_xi")
    assert "文学社 2 人" in client.get("/records/new/").content.decode()
    client.post("/records/new/", typed(groups=[str(group.pk)], contacts=["xiaolin"]))
    codes = Record.objects.get().participants.values_list("contact_code", flat=True)
    assert sorted(codes) == ["xiaolin", "xiaoyu"]


def test_it_is_hers_and_nobody_elses(world: World, as_somebody, group: ContactGroup) -> None:
    for who in ("zhang_qiao", "wang_ling", "zhao_lan", "bai_xue", "committee"):
        client = as_somebody(who)
        assert client.get(f"/contacts/groups/{group.pk}/").status_code == 404
        assert client.post(f"/contacts/groups/{group.pk}/removal/").status_code == 404
    answer = as_somebody("zhang_qiao").post("/records/new/", typed(groups=[str(group.pk)]))
    assert not Record.objects.filter(participants__contact_code="xiaolin").exists(), answer.status_code


def test_somebody_elses_contact_is_in_no_group_of_mine(world: World, as_somebody) -> None:
    said = {"name": "借来的", "contacts": [str(world.xiao_lin.pk)]}
    assert as_somebody("zhang_qiao").post(NEW, said).status_code == 422
    assert not ContactGroup.objects.exists()


def test_who_ended_or_withdrew_is_in_it_no_longer(world: World, as_somebody, group: ContactGroup) -> None:
    end_contact(world.actor("li_xi"), world.xiao_yu, TODAY.replace(day=1))
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    client = as_somebody("li_xi")
    assert [one.codes for one in client.get("/contacts/groups/").context["groups"]] == [()]
    assert "groups" not in client.get("/records/new/").context["form"].fields


def test_a_name_twice_is_said_at_the_name(world: World, as_somebody, group: ContactGroup) -> None:
    answer = as_somebody("li_xi").post(NEW, {"name": "文学社", "contacts": [str(world.xiao_lin.pk)]})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


def test_other_people_and_the_end(world: World, as_somebody, group: ContactGroup) -> None:
    client, url = as_somebody("li_xi"), f"/contacts/groups/{group.pk}/"
    revise(client, url, {"name": "诗社", "contacts": [str(world.xiao_lin.pk)]})
    [one] = client.get("/contacts/groups/").context["groups"]
    assert (one.name, one.codes) == ("诗社", ("xiaolin",))
    client.post(f"{url}removal/")
    assert not ContactGroup.objects.exists()
    assert client.get(f"/contacts/{world.xiao_lin.pk}/").status_code == 200


def test_from_her_page_a_contact_is_chosen_already_and_only_her_own(world: World, as_somebody) -> None:
    url = f"/records/new/?with={world.xiao_lin.pk}"
    assert as_somebody("li_xi").get(url).context["form"].initial["contacts"] == ["xiaolin"]
    assert as_somebody("zhang_qiao").get(url).status_code == 404
    page = as_somebody("li_xi").get(f"/contacts/{world.xiao_lin.pk}/").content.decode()
    assert f"?with={world.xiao_lin.pk}" in page


@pytest.mark.parametrize("address", [NEW, "/records/new/"])
def test_namesakes_can_be_told_apart_where_they_are_picked(world: World, as_somebody, address: str) -> None:
    client = as_somebody("li_xi")
    assert "尾号" not in client.get(address).content.decode()
    world.xiao_yu.__class__.objects.filter(pk=world.xiao_yu.pk).update(name="小 林")
    assert "尾号 0019" in client.get(address).content.decode()
