"""A published round stays what it was: late records, withdrawals, moves and new packs change nothing in it (policy.md 5)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.appeals import AppealInput, lodge_appeal, uphold_appeal
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.packs import PackChoice, adopt_pack
from qingqiao.actions.proposing import answer_move, propose_move
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.records import submit_record
from qingqiao.actions.rounds import hand_in_round, publish_round, return_round, write_judgement
from qingqiao.actions.supplements import Correction
from qingqiao.evaluations.models import Appeal, FrozenCadre, Result, Round, Supplement
from qingqiao.evaluations.verifying import CellChange, Verification, verify_round
from qingqiao.records.body import Someone
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, opened, published, published_with, result_of, subject, written
from tests.world import World

pytestmark = pytest.mark.slow

TALK = make_body(date(2026, 3, 4), "线上活动", participants=(Someone(contact_code="xiaolin"),))


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def verified(round: Round) -> Verification:
    return verify_round(round, clock.today(round.region))


def test_a_late_record_is_named_with_the_cell_that_it_would_fill(world: World) -> None:
    round = published(world)
    with travel("2026-04-22T12:00:00+08:00", tick=False):
        record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), TALK)
        found = verified(round)
    assert found.is_sound
    assert found.cells == [
        CellChange("li", "online", "2026-W10", (1, 0, "unmet"), (1, 1, "met")),
        *(cell for cell in found.cells if cell.obligation != "online"),
    ]
    assert [(one.code, one.submitted_on, one.cadres) for one in found.records] == [
        (str(record.pk), date(2026, 4, 22), ("li",))
    ]


def test_a_withdrawal_takes_the_name_and_leaves_the_digest(world: World) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), TALK)
    round = published_with(world, opened(world, world.school), "小林常来，活动办得好。")
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, clock.today(world.yulin))
    hers = result_of(round, "li")
    assert "小林" not in hers.words
    assert (verified(round).faults, verified(round).erased) == ([], ["李溪的评语"])


def test_words_about_an_organization_lose_the_name_too(world: World) -> None:
    round = written(world, opened(world, world.yuyang))
    write_judgement(
        world.actor("committee"),
        round,
        subject(round, "YY-1"),
        "好",
        "小林那次活动办得好，附电话13800000019。",
    )
    hand_in_round(world.actor("committee"), round)
    return_round(world.actor("zhao_lan"), round, "小林那条写细些。")
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    freeze_round(round.region_id, round.pk)
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, clock.today(world.yulin))
    round.refresh_from_db()
    hers = result_of(round, "YY-1")
    assert hers.words == "〔已撤回〕那次活动办得好，附电话〔已撤回〕。"
    assert (verified(round).faults, verified(round).erased) == ([], [f"{hers.name}的评语"])


def test_a_move_changes_no_figure_of_what_was_published(world: World) -> None:
    round = published(world)
    with travel("2026-04-25T12:00:00+08:00", tick=False):
        move = propose_move(world.actor("zhang_qiao"), world.village, world.shenmu, date(2026, 4, 25))
        answer_move(world.actor("wang_ling"), move, agrees=True)
        assert verified(round).is_as_today
    assert result_of(round, "YY-2").name == "红石峡村团支部"


def test_a_new_pack_is_named_and_changes_nothing(world: World) -> None:
    round = published(world)
    adopt_pack(world.actor("committee"), world.yulin, PackChoice("yulin-2026"), date(2026, 2, 1))
    found = verified(round)
    assert found.is_sound
    assert found.packs == ["yulin-2026"]


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Result, "grade", "好"),
        (Result, "words", "都好。"),
        (Result, "words", "〔已撤回〕都好。"),
        (Result, "frozen", b"x"),
        (FrozenCadre, "frozen", b"x"),
        (FrozenCadre, "code", "somebody"),
        (Round, "frozen", b"x"),
        (Round, "reply_days", 90),
        (Round, "published_on", date(2026, 6, 1)),
        (Round, "digest", "0" * 64),
    ],
)
def test_whatever_is_changed_by_hand_is_found(world: World, model: type, column: str, value: object) -> None:
    round = published(world)
    row = model.objects.filter(**({} if model is Round else {"round": round})).first()
    model.objects.filter(pk=row.pk).update(**{column: value})
    round.refresh_from_db()
    assert verified(round).faults


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Supplement, {"grade": "需改进"}),
        (Supplement, {"reasons": "没有理由。"}),
        (Supplement, {"appeal": None}),
        (Supplement, {"written_at": "2026-04-21T00:00:00+08:00"}),
        (Appeal, {"is_upheld": False}),
    ],
)
def test_a_correction_that_is_changed_by_hand_is_found(
    world: World, model: type, values: dict[str, object]
) -> None:
    upheld(world, published(world))
    model.objects.update(**values)
    assert verified(Round.objects.get()).faults


def test_a_correction_that_is_taken_away_or_moved_is_found(world: World) -> None:
    round = published(world)
    upheld(world, round)
    assert verified(round).is_sound
    Supplement.objects.update(result=result_of(round, "YY-1"))
    assert verified(round).faults
    Supplement.objects.all().delete()
    assert verified(round).faults == ["张桥的申诉的处理结果与补充更正不符"]


def upheld(world: World, round: Round) -> None:
    """张桥's appeal holds, with a correction."""
    appeal = lodge_appeal(
        world.actor("zhang_qiao"), result_of(round, "zhang"), AppealInput("appeal", "做过。")
    )
    uphold_appeal(world.actor("zhao_lan"), appeal, Correction("好", "等次改为好。", "有记录为证。"))
