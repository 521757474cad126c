"""A cadre is added with her office, and invited in the same step; all of it or nothing."""

import pytest
from time_machine import travel

from qingqiao.accounts.models import Invitation
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.cadres import NewCadre, Office, add_cadre
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound
from tests.make import LONG_AGO
from tests.world import NOON, World

OFFICE = Office("兼职", LONG_AGO, "副书记")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def test_she_is_in_office_and_invited_in_one_step(world: World) -> None:
    cadre, sent = add_cadre(world.actor("zhang_qiao"), world.school, NewCadre("新来"), OFFICE, invites=True)
    assert (cadre.code, cadre.appointments.get().title) == ("YY-1-G01", "副书记")
    assert sent is not None
    assert sent.invitation.cadre == cadre
    verbs = {Verb.CADRE_ADD, Verb.APPOINTMENT_BEGIN, Verb.INVITATION_SEND}
    assert set(Entry.objects.values_list("verb", flat=True)) == verbs


def test_codes_go_on_from_the_highest(world: World) -> None:
    add_cadre(world.actor("zhang_qiao"), world.school, NewCadre("甲", code="YY-1-G07"), OFFICE)
    cadre, _ = add_cadre(world.actor("zhang_qiao"), world.school, NewCadre("乙"), OFFICE)
    assert cadre.code == "YY-1-G08"


@pytest.mark.parametrize("code", ["li", "a/b", "a b"])
def test_a_code_is_used_once_and_fits_an_address(world: World, code: str) -> None:
    with pytest.raises(InputAtFault) as found:
        add_cadre(world.actor("zhang_qiao"), world.school, NewCadre("新来", code=code), OFFICE)
    assert [place.field for place in found.value.places] == ["code"]


def test_nothing_is_left_of_one_who_could_not_take_office(world: World) -> None:
    world.school.last_day = LONG_AGO
    world.school.save(update_fields=["last_day"])
    before = Cadre.objects.count()
    with pytest.raises(InputAtFault):
        add_cadre(world.actor("zhang_qiao"), world.school, NewCadre("新来"), OFFICE, invites=True)
    assert (Cadre.objects.count(), Invitation.objects.count()) == (before, 0)


@pytest.mark.parametrize("who", ["wang_ling", "li_xi", "auditor", "system"])
def test_others_add_nobody_there(world: World, who: str) -> None:
    with pytest.raises(NotFound):
        add_cadre(world.actor(who), world.school, NewCadre("新来"), OFFICE)
