"""Records are found by their words and by who and what they are about, by whoever may read them."""

from datetime import timedelta

import pytest

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import submit_record
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.records.body import Someone
from qingqiao.records.by_spelling import (
    LATELY,
    FoundNames,
    own_lately,
    own_records_spelled,
    records_spelled,
    visits_of,
)
from qingqiao.records.models import Record
from qingqiao.records.reports import reports_of
from qingqiao.regions.uuid7 import uuid7
from qingqiao.spelling import Query, spelled
from tests.make import acting, make_body, make_cadre
from tests.world import TODAY, World


def told(cadre: Cadre, *kinds: str, days_ago: int = 0, **fields: object) -> Record:
    body = make_body(TODAY - timedelta(days=days_ago), *kinds, **fields)
    return submit_record(acting(cadre), cadre, uuid7(), body)


def own(world: World, typed: str, *contacts: str) -> list[str]:
    reach = scope(world.actor("li_xi"), Verb.RECORD_READ, TODAY)
    found = own_records_spelled(reach, world.li_xi, Query(typed), TODAY, 8, contacts)
    return [one.title for one in found]


@pytest.mark.parametrize("typed", ["读书分享", "dushufx", "dsfx", "读sfx", "图书馆", "tsg"])
def test_her_own_record_is_found_by_title_and_place(world: World, typed: str) -> None:
    told(world.li_xi, place="市图书馆")
    told(world.chen_chuan, place="市图书馆")
    assert own(world, typed) == ["读书分享"]


def test_her_own_record_is_found_by_who_was_there(world: World) -> None:
    told(world.li_xi, title="走访", cohost_codes=("chen",), participants=(Someone(name="单雅"),))
    told(world.li_xi, title="见面", participants=(Someone("xiaoyu"),))
    assert own(world, "cc") == own(world, "shany") == ["走访"]
    assert own(world, "xiaoyu", "xiaoyu") == ["见面"]


def test_what_is_older_than_a_year_is_not_read(world: World) -> None:
    told(world.li_xi, title="去年的", days_ago=LATELY.days)
    assert own(world, "去年") == []


def test_no_process_remembers_a_title(world: World) -> None:
    told(world.li_xi, title="和小雨谈心")
    spelled.cache_clear()
    assert own(world, "hexiaoyu") == ["和小雨谈心"]
    assert spelled.cache_info().currsize == 0


def test_a_report_is_found_from_above_by_title_author_and_community(world: World) -> None:
    told(world.zhang_qiao, "调研报告", title="返乡青年调查", community_code=world.community.code)
    named = (FoundNames(cadres=[world.zhang_qiao.pk]), FoundNames(communities=[world.community.pk]))
    for who, number in (("zhao_lan", 1), ("wang_ling", 0)):
        rows = reports_of(scope(world.actor(who), Verb.REPORT_READ, TODAY))
        assert len(records_spelled(rows, Query("fxqn"), 8, FoundNames())) == number
        assert [len(records_spelled(rows, Query("x"), 8, one)) for one in named] == [number, number]


def test_a_visit_is_found_by_her_own_organization_alone(world: World) -> None:
    told(world.zhang_qiao, "社区报到", title="入户")
    told(world.zhang_qiao, "志愿服务", title="入户以外")
    for who, found in (("zhang_qiao", ["入户"]), ("zhao_lan", []), ("wang_ling", [])):
        rows = visits_of(scope(world.actor(who), Verb.FORM_READ, TODAY), ("社区报到",), TODAY)
        assert [one.title for one in records_spelled(rows, Query("ruhu"), 8, FoundNames())] == found


def test_a_visit_of_two_colleagues_is_found_once(world: World) -> None:
    liu_qing = make_cadre(world.yulin, "刘青", world.yuyang, code="liu")
    told(liu_qing, "社区报到", title="入户", cohost_codes=("zhang",))
    told(world.li_xi, "社区报到", title="入户走访")
    rows = visits_of(scope(world.actor("zhang_qiao"), Verb.FORM_READ, TODAY), ("社区报到",), TODAY)
    assert [one.author for one in rows] == [liu_qing]
    assert not visits_of(Scope((), TODAY), ("社区报到",), TODAY).exists()


def test_what_others_drafted_is_not_hers(world: World) -> None:
    told(world.chen_chuan, title="草稿", cohost_codes=("li",), status="草稿")
    reach = scope(world.actor("li_xi"), Verb.RECORD_READ, TODAY)
    assert not own_lately(reach, world.li_xi, TODAY).exists()
