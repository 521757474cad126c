"""A long list of names is kept by its version, and codes are found wherever the words stand in them."""

import pytest

from qingqiao.organizations import listed as lists
from qingqiao.organizations.listed import listed
from qingqiao.organizations.models import Cadre, Organization
from tests.make import make_cadre
from tests.world import World


def test_a_long_list_is_read_again_under_another_version(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MANY", 1)
    rows = Cadre.objects.all()
    first = listed(rows, f"1 {world.city.pk}")
    make_cadre(world.yulin, "高山", world.school)
    assert listed(rows, f"1 {world.city.pk}") is first
    assert "高山" in listed(rows, f"2 {world.city.pk}").by_name


def test_a_short_list_is_read_anew(world: World) -> None:
    rows = Cadre.objects.all()
    listed(rows, f"3 {world.city.pk}")
    make_cadre(world.yulin, "高山", world.school)
    assert "高山" in listed(rows, f"3 {world.city.pk}").by_name


def test_no_more_lists_are_kept_than_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MANY", 1)
    for number in range(9):
        listed(Cadre.objects.all(), f"{number} of {world.city.pk}")
    assert len(lists._kept) == lists.MOST_KEPT


def test_each_code_that_holds_the_words_is_found(world: World) -> None:
    found = listed(Organization.objects.all(), "")
    assert sorted(code for _, code in found.holding("yy")) == sorted(
        Organization.objects.filter(code__icontains="yy").values_list("code", flat=True)
    )
    assert list(found.holding("没有")) == list(found.coded("没有")) == []
    assert [code for _, code in found.coded("yy")] == ["YY"]
    assert found.keys == sorted(found.keys)
