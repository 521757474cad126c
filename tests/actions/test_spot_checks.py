"""抽查: the seed is fixed before the draw; another than the author marks, and may take a mark back."""

import pytest
import time_machine

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.spot_checks import (
    SpotCheckRequest,
    close_spot_check,
    commit_spot_check,
    draw_spot_check,
    mark_item,
    reopen_spot_check,
    undo_mark,
)
from qingqiao.audit.models import Entry
from qingqiao.evaluations.models import SpotCheckMark
from qingqiao.evaluations.sampling import seed_digest
from qingqiao.evaluations.spot_checks import drawn_items, holding_mark
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.make import later
from tests.spot_checks import FIRST, committed, drawn, recorded
from tests.world import NOON, TODAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]


@pytest.fixture
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_the_log_has_the_seeds_digest_before_the_draw_and_the_seed_after_it(world: World) -> None:
    recorded(world, "li_xi", 3)
    check = committed(world)
    before = Entry.objects.get(verb="spot_check.commit")
    assert seed_digest(check.seed) == before.details["seed_digest"]
    assert check.seed not in str(before.details)
    draw_spot_check(world.actor("zhao_lan"), check)
    assert Entry.objects.get(verb="spot_check.draw").details["seed"] == check.seed
    with pytest.raises(StateHasChanged):
        draw_spot_check(world.actor("zhao_lan"), check)


def test_nothing_to_draw_from_is_said_and_nothing_is_drawn(world: World) -> None:
    check = committed(world)
    with pytest.raises(InputAtFault, match="没有可以抽的记录"):
        draw_spot_check(world.actor("zhao_lan"), check)
    check.refresh_from_db()
    assert check.drawn_at is None


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"last_day": later(1, TODAY)}, "last_day"),
        ({"last_day": later(-1, FIRST)}, "last_day"),
        ({"first_day": later(-800, TODAY)}, "last_day"),
        ({"size": 0}, "size"),
        ({"size": 501}, "size"),
    ],
)
def test_what_cannot_be_checked_is_refused_at_its_field(world: World, changed, name: str) -> None:
    request = SpotCheckRequest(**{"first_day": FIRST, "last_day": TODAY, "size": 5, **changed})
    with pytest.raises(InputAtFault) as fault:
        commit_spot_check(world.actor("zhao_lan"), world.yuyang, request)
    assert [place.field for place in fault.value.places] == [name]


def test_zhang_qiao_checks_her_own_organization_and_wang_ling_does_not(world: World) -> None:
    assert committed(world, by="zhang_qiao").organization == world.yuyang
    for who in ("wang_ling", "li_xi", "auditor"):
        with pytest.raises(NotFound):
            committed(world, by=who)


def test_nobody_checks_a_record_in_which_she_has_a_part(world: World) -> None:
    recorded(world, "zhang_qiao", 1)
    (item,) = drawn_items(drawn(world))
    item.spot_check.region = world.yulin
    with pytest.raises(InputAtFault, match="请由别人核实"):
        mark_item(world.actor("zhang_qiao"), item, "confirmed")
    assert mark_item(world.actor("zhao_lan"), item, "confirmed").number == 1


def test_a_mark_is_corrected_and_the_correction_taken_back(world: World) -> None:
    recorded(world, "li_xi", 1)
    check, zhao_lan = drawn(world), world.actor("zhao_lan")
    (item,) = drawn_items(check)
    mark_item(zhao_lan, item, "confirmed")
    mark_item(zhao_lan, item, "refuted", "社区说那天没有活动。")
    assert [holding_mark(one).verdict for one in drawn_items(check)] == ["refuted"]
    undo_mark(zhao_lan, item)
    assert [holding_mark(one).verdict for one in drawn_items(check)] == ["confirmed"]
    undo_mark(zhao_lan, item)
    with pytest.raises(StateHasChanged):
        undo_mark(zhao_lan, item)
    assert SpotCheckMark.objects.count() == 2


def test_only_a_plain_yes_needs_no_word(world: World) -> None:
    recorded(world, "li_xi", 1)
    (item,) = drawn_items(drawn(world))
    for verdict, words in (("refuted", " "), ("unknown", ""), ("liar", "")):
        with pytest.raises(InputAtFault):
            mark_item(world.actor("zhao_lan"), item, verdict, words)


def test_a_closed_check_is_marked_again_only_when_it_is_open_again(world: World) -> None:
    recorded(world, "li_xi", 1)
    check, zhao_lan = drawn(world), world.actor("zhao_lan")
    (item,) = drawn_items(check)
    close_spot_check(zhao_lan, check)
    with pytest.raises(StateHasChanged):
        mark_item(zhao_lan, item, "confirmed")
    reopen_spot_check(zhao_lan, check)
    assert mark_item(zhao_lan, item, "confirmed").number == 1


def test_who_withdraws_her_consent_leaves_the_checkers_words_too(world: World) -> None:
    recorded(world, "li_xi", 1)
    (item,) = drawn_items(drawn(world))
    mark_item(world.actor("zhao_lan"), item, "unknown", "学校说小林毕业了。")
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    assert SpotCheckMark.objects.get().words == "学校说〔已撤回〕毕业了。"
