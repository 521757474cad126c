"""The life of a round, in whatever order things happen: what is published stays, to the last bit, and everything that is said
later hangs on it (policy.md 5)."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from qingqiao.actions.appeals import (
    AppealInput,
    dismiss_appeal,
    lodge_appeal,
    uphold_appeal,
    withdraw_appeal,
)
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.packs import PackChoice, adopt_pack
from qingqiao.actions.proposing import answer_move, propose_move
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.records import submit_record
from qingqiao.actions.rounds import (
    close_round,
    hand_in_round,
    publish_round,
    reopen_round,
    return_round,
    write_judgement,
)
from qingqiao.actions.supplements import Correction, add_supplement
from qingqiao.contacts.models import Contact
from qingqiao.evaluations.models import Appeal, FrozenCadre, Result, Round, Stage, Supplement
from qingqiao.evaluations.verifying import verify_round
from qingqiao.organizations.models import Organization
from qingqiao.problems import Problem
from qingqiao.records.body import Someone
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, opened, subjects, written
from tests.world import World, make_world

EXAMPLES = int(os.environ.get("QINGQIAO_TEST_EXAMPLES", "12"))
ROLES = ("zhao_lan", "committee", "zhang_qiao", "wang_ling")


class Life:
    """A round of 榆阳, and whatever may happen to it and around it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance = world, chance
        self.round = opened(world, world.yuyang)
        self.seen: list[tuple[str, ...]] = []

    def somebody(self) -> Any:
        return self.world.actor(self.chance.choice(ROLES))

    def mostly(self, who: str) -> Any:
        return self.world.actor(self.chance.choice([who, who, who, *ROLES]))

    def draft(self) -> None:
        one = self.chance.choice(subjects(self.round))
        write_judgement(
            self.mostly("committee"), self.round, one, self.chance.choice(["", "好", "一般"]), "小林来过。"
        )

    def write_all(self) -> None:
        written(self.world, self.round)

    def hand_in(self) -> None:
        hand_in_round(self.mostly("committee"), self.round)

    def give_back(self) -> None:
        return_round(self.somebody(), self.round, "再写细些。")

    def publish(self) -> None:
        publish_round(self.mostly("zhao_lan"), self.round)
        freeze_round(self.round.region_id, self.round.pk)

    def close(self) -> None:
        close_round(self.somebody(), self.round)

    def reopen(self) -> None:
        reopen_round(self.somebody(), self.round)

    def late_record(self) -> None:
        day = self.round.first_day + timedelta(days=self.chance.randrange(80))
        body = make_body(day, "线上活动", participants=(Someone(name="小林"),))
        submit_record(self.world.actor("li_xi"), self.world.li_xi, uuid7(), body)

    def withdraw(self) -> None:
        contact = self.chance.choice(list(Contact.objects.exclude(name="")))
        withdraw_consent(self.world.actor("li_xi"), contact, clock.today(self.world.yulin))

    def move(self) -> None:
        village = Organization.objects.get(pk=self.world.village.pk)
        day = clock.today(self.world.yulin)
        answer_move(
            self.world.actor("wang_ling"),
            propose_move(self.world.actor("zhang_qiao"), village, self.world.shenmu, day),
            agrees=True,
        )

    def new_pack(self) -> None:
        day = clock.today(self.world.yulin)
        adopt_pack(self.world.actor("committee"), self.world.yulin, PackChoice("yulin-2026"), day)

    def appeal(self) -> None:
        who = self.chance.choice(["zhang_qiao", "li_xi"])
        lodge_appeal(self.world.actor(who), self.result(), AppealInput("appeal", "做过。"))

    def take_back(self) -> None:
        withdraw_appeal(self.world.actor("zhang_qiao"), self.open_appeal())

    def dismiss(self) -> None:
        dismiss_appeal(self.somebody(), self.open_appeal(), "没有依据。")

    def uphold(self) -> None:
        uphold_appeal(self.somebody(), self.open_appeal(), Correction("好", "有记录。", "申诉属实。"))

    def supplement(self) -> None:
        add_supplement(self.somebody(), self.result(), Correction("好", "补报属实。", "公布后补报。"))

    def result(self) -> Result:
        rows = Result.objects.select_related("round__region", "region", "round__organization", "organization")
        return self.chance.choice(list(rows))

    def open_appeal(self) -> Appeal:
        rows = Appeal.objects.select_related(
            "result__round__region", "result__region", "result__organization"
        )
        return self.chance.choice(list(rows))

    def check(self) -> None:
        """Nothing of it is there before it is published; afterwards all of it stays."""
        self.round = Round.objects.select_related("region", "organization__region").get()
        if self.round.stage != Stage.PUBLISHED:
            assert self.round.published_on is None
            assert [one for one in (Result, FrozenCadre, Supplement) if one.objects.exists()] == []
            return
        rows = [*Result.objects.order_by("pk"), *FrozenCadre.objects.order_by("pk")]
        stands = [self.round.digest, *(one.digest for one in rows)]
        chain = [one.digest for one in Supplement.objects.order_by("number")]
        self.seen.append((*stands, *chain))
        assert self.seen[-1][: len(self.seen[0])] == self.seen[0]
        assert verify_round(self.round, clock.today(self.world.yulin)).faults == []


STEPS: dict[str, Callable[[Life], None]] = {
    name: getattr(Life, name)
    for name in (
        *("draft", "write_all", "hand_in", "give_back", "publish", "close", "reopen"),
        *("late_record", "withdraw", "move", "new_pack"),
        *("appeal", "take_back", "dismiss", "uphold", "supplement"),
    )
}
TOWARDS = ("write_all", "hand_in", "publish")


@pytest.mark.slow
class LifeOfARound(TestCase):
    @settings(
        max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=[Phase.generate], deadline=None
    )
    @given(
        st.lists(st.sampled_from(sorted(STEPS)), max_size=6),
        st.lists(st.one_of(st.sampled_from(sorted(STEPS)), st.integers(1, 9)), max_size=12),
        st.integers(0, 2**32),
    )
    def test_what_is_published_stays_whatever_happens(
        self, before: list[str], after: list[str | int], seed: int
    ) -> None:
        with time_machine.travel(APRIL, tick=False) as now:
            life = Life(make_world(), random.Random(seed))
            for step in [*before, *TOWARDS * 2, *after]:
                if isinstance(step, int):
                    now.shift(timedelta(days=step))
                else:
                    with suppress(Problem, IndexError):
                        STEPS[step](life)
                life.check()
