"""A round of 榆阳区团委 over the first quarter, as far as a test needs it: 张桥 and 赵岚 stand on either side of the desk."""

from datetime import date

from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.rounds import RoundRequest, hand_in_round, open_round, publish_round, write_judgement
from qingqiao.evaluations.models import Result, Round
from qingqiao.evaluations.subjects import Subject, round_span, round_tree, subjects_of
from qingqiao.organizations.models import Organization
from qingqiao.regions import clock
from tests.make import make_account
from tests.world import World

APRIL = "2026-04-20T12:00:00+08:00"
QUARTER = RoundRequest(date(2026, 1, 1), date(2026, 3, 31))


def subjects(round: Round) -> list[Subject]:
    """Whom the round evaluates."""
    on = round_span(round, clock.today(round.region)).last_day
    return subjects_of(round, round_tree(round, on), on)


def subject(round: Round, code: str) -> Subject:
    return next(one for one in subjects(round) if one.code == code)


def opened(
    world: World,
    organization: Organization | None = None,
    by: str = "zhao_lan",
    days: tuple[date, date] = (QUARTER.first_day, QUARTER.last_day),
) -> Round:
    """A round that the city's administrator opens; of the city itself unless another organization is meant."""
    return open_round(world.actor(by), organization or world.city, RoundRequest(*days))


def written(world: World, round: Round, by: str = "committee") -> Round:
    """Everybody has a grade and words."""
    for one in subjects(round):
        write_judgement(world.actor(by), round, one, "较好", f"{one.name}工作扎实，下乡再多一些。")
    return round


def published(world: World, organization: Organization | None = None, reviewer: str = "zhao_lan") -> Round:
    """Written by the committee's account, reviewed by an administrator above who isn't evaluated in it."""
    round = written(world, opened(world, organization or world.yuyang, "zhao_lan"))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor(reviewer), round)
    freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    return round


def make_other_committee(world: World) -> None:
    """Another account of the city committee, to review what the first wrote."""
    world.accounts["other"] = make_account(None, f"other-{world.yulin.code}")
    Grant.objects.create(account=world.accounts["other"], role=Role.CITY_COMMITTEE, region=world.yulin)


def result_of(round: Round, code: str) -> Result:
    found: Result = round.results.select_related("round__region", "region", "cadre", "organization").get(
        code=code
    )
    return found


def published_with(world: World, round: Round, words: str) -> Round:
    """Published with these words of 李溪."""
    write_judgement(world.actor("committee"), round, subject(round, "li"), "好", words)
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    return round
