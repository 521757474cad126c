"""Lists are searched by characters, pinyin and initials; codes as before."""

import pytest

from qingqiao.organizations.models import Organization
from qingqiao.organizations.queries import held_in
from qingqiao.organizations.roster import roster_of
from qingqiao.organizations.searching import named_like
from tests.make import make_cadre
from tests.world import TODAY, World


@pytest.mark.parametrize("words", ["单雄", "shanxx", "sxx", "单xx", "SHAN", "dan"])
def test_a_surname_of_two_readings_is_found_by_either(world: World, words: str) -> None:
    make_cadre(world.yulin, "单雄信", world.yuyang, code="k-1")
    assert [one.cadre.name for one in held_in([world.yuyang.pk], TODAY, words=words)] == ["单雄信"]
    assert [one.cadre.name for one in roster_of(world.yuyang, TODAY, words)] == ["单雄信"]


def test_a_code_and_a_name_of_letters_are_found_as_they_are_typed(world: World) -> None:
    make_cadre(world.yulin, "Anna", world.yuyang, code="zz-9")
    for words in ("ZZ-", "nn"):
        assert [one.cadre.name for one in held_in([world.yuyang.pk], TODAY, words=words)] == ["Anna"]


def test_organizations_are_found_by_initials(world: World) -> None:
    found = named_like(Organization.objects.filter(region=world.yulin), "yyq")
    assert {one.name for one in found} == {"榆阳区团委"}


def test_characters_alone_read_no_names(world: World, django_assert_num_queries) -> None:
    for words, queries in (("张", 1), ("zq", 2)):
        with django_assert_num_queries(queries):
            rows = held_in([world.yuyang.pk], TODAY, words=words)
            assert list(rows.values_list("cadre__name", flat=True)) == ["张桥"]
