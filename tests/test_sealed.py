import pytest
from django.db import connection

from qingqiao.organizations.models import Cadre
from qingqiao.sealed import SealBroken, blind_index, person_token, seal, unseal
from tests.make import make_cadre
from tests.world import World


def test_what_is_sealed_opens_again_and_never_looks_the_same() -> None:
    assert unseal(seal("13800000000", "a.b"), "a.b") == "13800000000"
    assert seal("13800000000", "a.b") != seal("13800000000", "a.b")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal(seal("13800000000", "a.b"), "a.c")


def test_the_database_holds_no_phone_in_clear(world: World) -> None:
    cadre = make_cadre(world.yulin, "周舟", phone="13800001234")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM organizations_cadre WHERE code = %s", [cadre.code])
        held = bytes(cursor.fetchone()[0])
    assert b"13800001234" not in held
    assert Cadre.objects.get(pk=cadre.pk).phone == "13800001234"


def test_a_person_keeps_her_token_and_shares_it_with_nobody() -> None:
    assert person_token(1, code="a") == person_token(1, code="a") < 2**63
    distinct = {
        person_token(1, code="a"),
        person_token(1, name="a"),
        person_token(2, code="a"),
        person_token(1, code="b"),
    }
    assert len(distinct) == 4


def test_one_person_has_one_token_however_her_name_is_written() -> None:
    ways = ("阿依古丽·买买提", "阿依古丽 • 买买提", "阿依古丽･买买提\u200b")
    assert len({person_token(1, name=name) for name in ways}) == 1


def test_an_index_finds_the_same_reach_in_the_same_region() -> None:
    assert blind_index("138", 1) == blind_index("138", 1)
    assert blind_index("138", 1) != blind_index("138", 2)
