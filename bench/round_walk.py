"""A round of the whole city from opening to verification, each step timed once."""

from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

from django.core.cache import cache
from django.test import Client, override_settings

from bench.page_addresses import EMPTY
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.appeals import AppealInput, lodge_appeal
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.rounds import RoundRequest, hand_in_round, open_round, publish_round, write_judgement
from qingqiao.actions.worksheets import ask_worksheet, count_worksheet
from qingqiao.evaluations.models import Result, Round
from qingqiao.evaluations.proposals import next_round
from qingqiao.evaluations.round_figures import RoundJudging
from qingqiao.evaluations.rounds import get_result_of_round
from qingqiao.evaluations.verifying import verify_round
from qingqiao.organizations.models import Administrator, Organization
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.regions import clock


def lines(reader: Account) -> Iterator[str]:
    """A line for each step: seconds and, of jobs, the ratio to judging alone, of pages to an empty page."""
    top = Organization.objects.select_related("region").order_by("path")[0]
    today = clock.today(top.region)
    with override_settings(ROOT_URLCONF="bench.page_urls", ALLOWED_HOSTS=["testserver"]):
        client = Client()
        client.force_login(_official("bench-writer", top))
        _page(client, EMPTY.address)
        empty = min(_taken(lambda: _page(client, EMPTY.address)) for _ in range(5))
        yield f"empty page {empty:.3f} s"
        first_day, last_day = next_round(top, today)
        writer, reviewer = (
            Actor(account=_official(name, top)) for name in ("bench-writer", "bench-reviewer")
        )
        made: list[Round] = []
        opening = _taken(lambda: made.append(open_round(writer, top, RoundRequest(first_day, last_day))))
        yield f"open {opening:.2f} s"
        round = made[0]
        alone = _taken(lambda: RoundJudging(round, today).judge())
        yield f"judging alone {alone:.1f} s"
        yield _job(
            "count the worksheet",
            lambda: (ask_worksheet(round), count_worksheet(round.region_id, round.pk)),
            alone,
        )
        address = f"/desk/rounds/{round.pk}/"
        judging = RoundJudging(round, today)
        lower = next(one for one in judging.subjects if one.organization)
        own = next(one for one in judging.subjects if one.cadre and one.cadre != reader.cadre_id)
        yield _visit("worksheet", client, address, empty)
        yield _visit("judgement of an organization", client, f"{address}organizations/{lower.code}/", empty)
        yield _visit("judgement of a cadre", client, f"{address}cadres/{own.code}/", empty)
        county = Client()
        county.force_login(_administrator(lower.code))
        yield _visit(
            "what a county lacks", county, f"/desk/organizations/{lower.code}/rounds/{round.pk}/ahead/", empty
        )
        for one in judging.subjects:
            write_judgement(writer, round, one, "较好", "工作扎实。")
        yield f"hand in {_taken(lambda: hand_in_round(writer, round)):.2f} s"
        publish_round(reviewer, round)
        yield _job("publish", lambda: freeze_round(round.region_id, round.pk), alone)
        round.refresh_from_db()
        yield _job("verify", lambda: verify_round(round, today), alone)
        yield _visit("published round", client, address, empty)
        hers = Result.objects.get(round=round, code=lower.code)
        yield _visit("a county's own result", county, f"/desk/results/{hers.pk}/", empty)
        found = get_result_of_round(Scope((Key(Extent.ALL),), today), hers.pk)
        speaker = Actor(account=_administrator(lower.code))
        said = AppealInput("appeal", "做过。")
        yield f"appeal {_taken(lambda: lodge_appeal(speaker, found, said)):.2f} s"
        phone = Client()
        phone.force_login(_account_of(own.cadre, top.region_id))
        result = Result.objects.get(round=round, cadre=own.cadre)
        yield _visit("a cadre's own result", phone, f"/rounds/results/{result.pk}/", empty)


def _job(name: str, work: Callable[[], Any], alone: float) -> str:
    taken = _taken(work)
    return f"{name} {taken:.1f} s, {taken / alone:.2f} of judging alone"


def _visit(name: str, client: Client, address: str, empty: float) -> str:
    """The first visit, with nothing cached."""
    cache.clear()
    taken = _taken(lambda: _page(client, address))
    return f"{name} {taken:.2f} s, {taken / empty:.0f} empty pages"


def _taken(work: Callable[[], Any]) -> float:
    """Return the processor seconds of this process."""
    began = process_time()
    work()
    return process_time() - began


def _page(client: Client, address: str) -> None:
    """Raise RuntimeError for anything but a page."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def _official(name: str, top: Organization) -> Account:
    known = Account.objects.filter(login=name).first()
    if known is None:
        known = Account.objects.create_account(name, None)
        Grant.objects.create(account=known, role=Role.CITY_COMMITTEE, region=top.region)
    return known


def _administrator(code: str) -> Account:
    """The account of somebody who administers an organization."""
    one = Administrator.objects.filter(organization__code=code, is_active=True).order_by("pk")[0]
    return _account_of(one.cadre_id, one.cadre_region)


def _account_of(cadre: Any, region: int) -> Account:
    known = Account.objects.filter(cadre_region=region, cadre_id=cadre).first()
    return known or Account.objects.create_account(str(cadre), None, cadre_region=region, cadre_id=cadre)
