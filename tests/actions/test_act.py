"""Two at once: what one action's rules read, another of its kind doesn't write meanwhile."""

import threading
from collections.abc import Callable
from functools import partial
from itertools import repeat

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.actions.appeals import AppealInput, lodge_appeal, uphold_appeal
from qingqiao.actions.cadres import NewCadre, Office, add_cadre
from qingqiao.actions.founding import add_organization
from qingqiao.actions.organization_merging import merge_organizations
from qingqiao.actions.organizations import release_administrator
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.actions.soundness import is_circle
from qingqiao.actions.supplements import Correction, add_supplement
from qingqiao.evaluations.models import Round, Stage, Supplement
from qingqiao.evaluations.verifying import verify_round
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Administrator, Cadre, Organization
from qingqiao.organizations.tree import tree_on
from qingqiao.problems import Problem
from qingqiao.regions import clock
from tests.make import make_cadre, name_administrator
from tests.rounds import APRIL, make_other_committee, opened, result_of, written
from tests.world import NOON, TODAY, World, make_world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """What became of deeds that begin at the same moment, sorted: `done`, `refused` or the name of an error."""
    start, ended = threading.Barrier(len(deeds)), list[str]()

    def do(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
            ended.append("done")
        except Problem:
            ended.append("refused")
        except Exception as error:
            ended.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ended)


@pytest.fixture
def cast():
    with travel(NOON):
        yield make_world()


def test_two_cadres_added_at_once_get_two_codes(cast: World) -> None:
    def add(name: str) -> Callable[[], object]:
        office = Office("兼职", TODAY)
        return lambda: add_cadre(cast.actor("zhang_qiao"), cast.school, NewCadre(name), office)

    assert at_once(*map(add, ("甲一", "乙一", "丙一", "丁一"))) == ["done"] * 4
    assert Cadre.objects.filter(code__startswith="YY-1-").count() == 4


def test_one_code_makes_one_organization(cast: World) -> None:
    flags = Flags("基层", "团支部", "农村")

    def add() -> object:
        return add_organization(cast.actor("zhang_qiao"), cast.yuyang, "YY-7", "沙河村", flags)

    assert at_once(add, add, add) == ["done", "refused", "refused"]


def test_two_that_are_merged_into_each_other_do_not_both_end(cast: World) -> None:
    def merge(one: Organization, into: Organization) -> Callable[[], object]:
        one, into = (Organization.objects.select_related("region").get(pk=row.pk) for row in (one, into))
        return lambda: merge_organizations(cast.actor("zhang_qiao"), one, into, TODAY)

    deeds = merge(cast.school, cast.village), merge(cast.village, cast.school)
    assert at_once(*deeds) == ["done", "refused"]
    assert Organization.objects.filter(code__in=["YY-1", "YY-2"], last_day=None).count() == 1


def test_two_that_move_below_each_other_make_no_circle(cast: World) -> None:
    def move(one: Organization, superior: Organization) -> Callable[[], object]:
        one, superior = (
            Organization.objects.select_related("region").get(pk=row.pk) for row in (one, superior)
        )
        return lambda: propose_move(cast.actor("zhang_qiao"), one, superior, TODAY)

    deeds = move(cast.school, cast.village), move(cast.village, cast.school)
    assert at_once(*deeds) == ["done", "refused"]
    assert not is_circle(tree_on(TODAY, [cast.yulin.pk]), cast.school.pk)


def test_two_administrators_do_not_release_each_other(cast: World) -> None:
    gao = make_cadre(cast.yulin, "高原", cast.yuyang, code="gao")
    both = [Administrator.objects.get(cadre_id=cast.zhang_qiao.pk), name_administrator(cast.yuyang, gao)]

    def release(one: Administrator) -> Callable[[], object]:
        one = Administrator.objects.select_related("organization__region", "region").get(pk=one.pk)
        return lambda: release_administrator(cast.actor("zhao_lan"), one)

    assert at_once(*map(release, both)) == ["done", "refused"]


def test_a_round_is_published_decided_and_corrected_one_at_a_time(cast: World) -> None:
    with travel(APRIL):
        make_other_committee(cast)
        round = written(cast, opened(cast, cast.yuyang))
        hand_in_round(cast.actor("committee"), round)
        reviewers = [cast.actor(who) for who in ("zhao_lan", "other")]
        rows = [Round.objects.select_related("region", "organization__region").get() for _ in reviewers]
        assert at_once(*map(partial, repeat(publish_round), reviewers, rows)) == ["done", "refused"]
        at_once(*[partial(freeze_round, round.region_id, round.pk)] * 2)
        assert Round.objects.get().stage == Stage.PUBLISHED
        appeal = lodge_appeal(
            cast.actor("zhang_qiao"), result_of(round, "zhang"), AppealInput("appeal", "做过。")
        )
        better = Correction("好", "等次改为好。", "有记录为证。")
        assert at_once(*map(partial, repeat(uphold_appeal), reviewers, repeat(appeal), repeat(better))) == [
            "done",
            "refused",
        ]
        school = result_of(round, "YY-1")
        assert (
            at_once(*map(partial, repeat(add_supplement), reviewers, repeat(school), repeat(better)))
            == ["done"] * 2
        )
        assert verify_round(Round.objects.get(), clock.today(cast.yulin)).faults == []
        assert Supplement.objects.count() == 3
