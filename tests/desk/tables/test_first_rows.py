"""The first rows of a list are asked by a statement that is written once for what the list follows from."""

from functools import partial

from django.db.models import Count, QuerySet
from django.db.models.functions import Length

from qingqiao.organizations.models import Cadre
from qingqiao.prepared import first_rows
from tests.desk.conftest import Reader
from tests.make import make_cadre
from tests.world import World


def test_the_statement_is_written_once_and_finds_what_is_there_now(world: World) -> None:
    asked = []

    def rows(name: str) -> QuerySet[Cadre]:
        asked.append(name)
        found = Cadre.objects.filter(region=world.yulin, name__startswith=name).order_by("code")
        return found.annotate(length=Length("name"), offices=Count("appointments"))

    def found(name: str, number: int = 5) -> list[tuple[str, int, int]]:
        listed = first_rows((world.yulin.pk, name), partial(rows, name), number)
        return [(one.name, one.length, one.offices) for one in listed]

    assert found("张") == [("张桥", 2, 1)]
    make_cadre(world.yulin, "张三丰", world.school, code="zz")
    assert found("张") == [("张桥", 2, 1), ("张三丰", 3, 1)]
    assert (found("李"), found("张", 1)) == ([("李溪", 2, 1)], [("张桥", 2, 1)])
    assert asked == ["张", "李", "张"]


def test_where_nothing_is_within_reach_there_is_nothing(world: World) -> None:
    assert first_rows("nothing", Cadre.objects.none, 5) == []


def test_each_reader_has_her_own_rows(world: World, sign_in: Reader) -> None:
    def names(who: str, code: str) -> set[str]:
        listed = sign_in(who).get(f"/desk/organizations/{code}/people/").context["table"].listed
        return {row.appointment.cadre.name for row in listed}

    assert names("zhao_lan", "YL") != names("zhang_qiao", "YY")
    make_cadre(world.yulin, "新人", world.yuyang)
    assert "新人" in names("zhang_qiao", "YY") & names("zhao_lan", "YY")
