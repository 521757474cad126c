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
    what = f"cadres {world.city.pk}"
    first = listed(rows, (what, "1"))
    make_cadre(world.yulin, "高山", world.school)
    assert listed(rows, (what, "1")) is first
    assert "高山" in listed(rows, (what, "2")).by_name


def test_a_long_list_that_reads_the_same_is_not_spelled_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MANY", 1)
    rows, what = Cadre.objects.all(), f"the same {world.city.pk}"
    first = listed(rows, (what, "1"))
    assert listed(rows, (what, "2")) is first
    Cadre.objects.filter(pk=world.li_xi.pk).update(name="李熙")
    assert "李熙" not in listed(rows, (what, "2")).by_name
    assert "李熙" in listed(rows, (what, "3")).by_name


def test_a_short_list_is_read_anew(world: World) -> None:
    rows = Cadre.objects.all()
    what = f"short {world.city.pk}"
    listed(rows, (what, "3"))
    make_cadre(world.yulin, "高山", world.school)
    assert "高山" in listed(rows, (what, "3")).by_name


def test_no_more_lists_are_kept_than_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MANY", 1)
    for number in range(9):
        listed(Cadre.objects.all(), (f"{number} of {world.city.pk}", "1"))
    assert len(lists._kept) == lists.MOST_KEPT


def test_each_code_that_holds_the_words_is_found(world: World) -> None:
    found = listed(Organization.objects.all())
    assert sorted(code for _, code in found.holding("yy")) == sorted(
        Organization.objects.filter(code__icontains="yy").values_list("code", flat=True)
    )
    assert list(found.holding("没有")) == list(found.coded("没有")) == []
    assert [code for _, code in found.coded("yy")] == ["YY"]
    assert found.rows == sorted(found.rows)
