"""试算 on its page says of a worked example what `judge --pack` writes, for the organization, those below and its cadres."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.desk.regions.effect import score_words
from qingqiao.exchange.judging import judge_to
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.tree import serving_on
from qingqiao.policy.pack import shipped
from qingqiao.progress.spans import JudgedSpan
from tests.agreement.examples import loaded
from tests.make import make_account

pytestmark = pytest.mark.slow
SPAN = JudgedSpan(date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 4))


def scores(path: Path, key: str) -> dict[str, str]:
    with path.open(encoding="utf-8") as file:
        return {
            row[key]: score_words(Fraction(row["score"]) if row["score"] else None)
            for row in csv.DictReader(file)
        }


def test_the_page_says_what_judge_writes(db: None, tmp_path: Path) -> None:
    loaded("yulin-half-year")
    top = Organization.objects.order_by("path").first()
    assert top
    judge_to(tmp_path, SPAN, lambda _, cadres: cadres, pack=shipped()["yulin-2026"])
    client = Client()
    account = make_account(None, "committee")
    Grant.objects.create(account=account, role=Role.CITY_COMMITTEE, region=top.region)
    client.force_login(account)
    with travel("2026-07-04T12:00:00+08:00", tick=False):
        said = {"pack": "yulin-2026", "days": "last-quarter"}
        found = client.post(f"/desk/organizations/{top.code}/region/what-if/", said, follow=True).context[
            "found"
        ]
    below = Organization.objects.filter(path__startswith=top.path).order_by("path")
    names = {one.name: one.code for one in below}
    organizations = scores(tmp_path / "organizations.csv", "organization_code")
    assert len(found.effect.organizations) == 3
    for row in found.effect.organizations:
        assert row.first[1] == organizations[names[row.name]], row.name
    cadres = scores(tmp_path / "cadres.csv", "cadre_code")
    serving = serving_on(SPAN.last_day, [top.pk])[top.region_id]
    own = Cadre.objects.filter(pk__in=serving).order_by("code")
    assert [row.now for row in found.cadres] == [cadres[one.code] for one in own]
    assert found.cadres
