"""Every row that names a cadre is moved, left or derived: a new one needs a decision here."""

from datetime import date

from django.apps import apps
from django.db.models import UUIDField

from qingqiao.actions.doubles import join_cadres, part_cadres
from qingqiao.actions.joined_rows import OF_ITS_OWN, PLAIN, relations
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Cadre, JoinedCadres
from qingqiao.postings.models import Paper, Posting
from qingqiao.regions.base import RegionalKey
from qingqiao.regions.clock import now
from tests.make import make_cadre, make_contact, make_posting
from tests.world import World


def joined(world: World, gone: Cadre) -> JoinedCadres:
    join_cadres(world.actor("zhang_qiao"), world.li_xi, gone)
    return JoinedCadres.objects.get()


def again(world: World, first_day: date = date(2019, 1, 1)) -> Cadre:
    return make_cadre(world.yulin, "李溪", world.school, "兼职", first_day=first_day)


def test_every_relation_to_a_cadre_is_known() -> None:
    keys = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, RegionalKey) and field.related_model is Cadre
    }
    assert set(relations()) == keys
    assert {model for model, _ in keys} >= OF_ITS_OWN


def test_every_column_that_names_a_cadre_without_a_key_is_known() -> None:
    plain = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, UUIDField) and "cadre" in field.name
    }
    assert plain == PLAIN


def test_offices_that_overlap_become_one_and_part_again(world: World) -> None:
    gone = again(world)
    one = joined(world, gone)
    assert world.li_xi.appointments.get().first_day == date(2019, 1, 1)
    part_cadres(world.actor("zhang_qiao"), one)
    days = set(Appointment.objects.filter(cadre__name="李溪").values_list("cadre", "first_day"))
    assert days == {(world.li_xi.pk, date(2020, 1, 1)), (gone.pk, date(2019, 1, 1))}


def test_whom_both_list_is_listed_once(world: World) -> None:
    gone = again(world)
    make_contact(gone, "小雨", code="xiaoyu", first_day=date(2021, 1, 1))
    make_contact(gone, "小新", code="xiaoxin")
    one = joined(world, gone)
    assert sorted(world.li_xi.contacts.values_list("name", flat=True)) == ["小新", "小林", "小雨"]
    part_cadres(world.actor("zhang_qiao"), one)
    assert set(Contact.objects.filter(cadre=gone).values_list("name", flat=True)) == {"小雨", "小新"}


def test_papers_follow_a_posting_that_both_have(world: World) -> None:
    gone = again(world)
    for cadre in (world.li_xi, gone):
        posting = make_posting(cadre, world.community)
        Paper.objects.create(region=world.yulin, posting=posting, name="文件.pdf", size=1, added_at=now())
    one = joined(world, gone)
    papers = set(world.li_xi.postings.get().papers.values_list("name", flat=True))
    assert papers == {"文件.pdf", "另一份 文件.pdf"}
    part_cadres(world.actor("zhang_qiao"), one)
    assert Posting.objects.get(cadre=gone).papers.get().name == "文件.pdf"
