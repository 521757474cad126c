import pytest
from time_machine import travel

from qingqiao.evaluations.queries import progress_of_organization
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.progress.spans import JudgedSpan
from tests.api.views.test_records import BODY, Caller
from tests.world import NOON, TODAY, World

QUARTER = {"from": "2026-01-01", "to": "2026-03-31"}


@travel(NOON, tick=False)
def test_above_her_the_figures_are_the_same_and_late_is_hers_alone(world: World) -> None:
    zhang, zhao, wang = Caller("zhang"), Caller("zhao"), Caller("wang")
    zhang.put("0192f0c0-0000-7000-8000-000000000001", {**BODY, "occurred_on": "2026-03-02"})
    own = zhang.get("cadres/zhang/progress", **QUARTER).json()["cells"]
    above = zhao.get("cadres/zhang/progress", **QUARTER).json()["cells"]
    assert sum(cell["late"] or 0 for cell in own) > 0
    assert {cell["late"] for cell in above} == {None}
    assert [cell | {"late": None} for cell in own] == above
    assert wang.get("cadres/zhang/progress", **QUARTER).status_code == 404


@travel(NOON, tick=False)
def test_an_organization_is_its_administrators_and_those_aboves(world: World) -> None:
    row = Caller("zhang").get("organizations/YY/progress", **QUARTER).json()
    assert (row["organization_code"], row["cadres"], row["admin_coverage"]) == ("YY", 3, "0.333333")
    assert "rank" not in row
    assert Caller("zhao").get("organizations/YY/progress", **QUARTER).json() == row
    for who in ("wang", "bai", "li"):
        assert Caller(who).get("organizations/YY/progress", **QUARTER).status_code == 404


@travel(NOON, tick=False)
def test_each_obligation_of_a_subtree_has_progress_and_no_rate_before_anything_is_over(world: World) -> None:
    rows = {
        row.pop("obligation"): row
        for row in Caller("zhang").get("organizations/YY/obligations", **QUARTER).json()
    }
    assert rows["offline"] == {
        "met": 0,
        "open": 3,
        "unmet": 0,
        "exempt": 0,
        "noted": 0,
        "progress": "0.000000",
        "rate": None,
    }
    assert (rows["contacts"]["unmet"], rows["contacts"]["rate"]) == (3, "0.033333")
    assert (rows["research-report"]["open"], rows["research-report"]["progress"]) == (0, None)


@travel(NOON, tick=False)
@pytest.mark.parametrize("who", ["wang", "bai", "li"])
def test_obligations_of_an_organization_are_for_those_who_may_look(world: World, who: str) -> None:
    assert Caller(who).get("organizations/YY/obligations", **QUARTER).status_code == 404


@travel(NOON, tick=False)
def test_days_the_wrong_way_round_are_named(world: World) -> None:
    answer = Caller("zhang").get("cadres/zhang/progress", **{"from": "2026-03-31", "to": "2026-01-01"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "to")


def test_a_subtrees_row_is_the_one_of_the_whole(world: World) -> None:
    span = JudgedSpan(TODAY.replace(month=1, day=1), TODAY, TODAY)
    whole = Scope((Key(Extent.ALL),), TODAY)
    assert progress_of_organization(whole, "YY", span).figures.cadres == 3


def test_the_description_is_of_version_three_one(client, db) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/records/{id}" in described["paths"]
