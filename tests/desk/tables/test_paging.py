"""Pages of a list that is filtered or sorted: the same as Django's, by one statement."""

from typing import Any

import pytest
from django.core.paginator import Paginator
from pytest_django import DjangoAssertNumQueries

from qingqiao.desk.tables.paging import CountedPage, is_grouped
from qingqiao.organizations.queries import in_tree_order, serving_in
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def _rows(world: World) -> Any:
    return in_tree_order(serving_in(world.city, [world.yulin], TODAY))


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "99", "0", "-1", "x", "", "1.0", "9999999", "²"])
def test_each_page_is_the_one_of_django(world: World, number: str) -> None:
    page, usual = CountedPage(_rows(world), 2).get_page(number), Paginator(_rows(world), 2).get_page(number)
    assert list(page) == list(usual)
    assert (page.number, page.paginator.count, page.paginator.num_pages) == (usual.number, 5, 3)


def test_a_page_and_how_many_there_are_is_one_statement(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        page = CountedPage(_rows(world), 2).get_page("2")
        assert (len(list(page)), page.paginator.count) == (2, 5)


def test_nothing_is_one_empty_page(world: World) -> None:
    nobody = _rows(world).filter(kind="挂职")
    assert is_grouped(nobody)
    assert (list(CountedPage(nobody, 2).get_page("7")), CountedPage(nobody, 2).count) == ([], 0)
